import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { equals, instant, oneOf, over, unit } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { type Listed, listed, numbered } from '../blocks/messages.ts'

/** 68 68 · length · power · GSM · IMEI · serial number · type · content · 0D 0A. No error check. */
export function decode(d: Decoder, message: Message, session: Session): void {
  if (session.direction === 'down') return acknowledgement(d, message)
  d.u16('start', equals(0x6868, '68 68', 'mismatch'))
  const length = d.u8('length', unit('bytes'))
  const r = message.report()
  d.window('packet', length, () => {
    const power = d.u8('power level')
    const gsm = d.u8('GSM signal')
    d.digits('filler', 1)
    message.identity = d.digits('imei', 15)
    r.set('index', d.u16('serial number'))
    const [name, read] = packets[d.u8('type', types) ?? ''] ?? ['unknown packet']
    message.type = name
    // In locations both are 0 and mean nothing.
    if (name === 'heartbeat') {
      r.set('power', power)
      r.set('rssi', gsm)
    }
    read?.(d, r)
  })
  if (d.left >= 2) d.u16('stop', equals(0x0d0a, 'CR LF', 'mismatch'))
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the frame has no 0D 0A', d.at * 8, 0)
}

/** The hemispheres stand behind the coordinates; unlike in GT06 a set bit 2 means east. */
function location(d: Decoder, r: Report): void {
  r.time = d.group('date time', dateTime, instant)
  const flags = d.peek(17) ?? 0
  r.latitude = d.u32('latitude', flags & 2 ? positive : negative)
  r.longitude = d.u32('longitude', flags & 4 ? positive : negative)
  r.speed = d.u8('speed', unit('km/h'))
  r.course = d.u16('course', unit('°'))
  d.blob('reserved', 3)
  d.bits('not used', 29)
  d.flag('east')
  d.flag('north')
  r.valid = d.flag('positioned')
}

/** `yy mm dd hh mm ss`, UTC. */
function dateTime(d: Decoder): number | undefined {
  const [year, month, day] = [d.u8('year', since2000), d.u8('month'), d.u8('day')]
  const [hour, minute, second] = [d.u8('hour'), d.u8('minute'), d.u8('second')]
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** How strong each satellite in view is. */
function heartbeat(d: Decoder): void {
  for (let i = 1; d.left > 0; i++) d.u8(`signal of satellite ${i}`)
}

function answer(d: Decoder, r: Report): void {
  const length = d.u8('text length', unit('bytes'))
  if (length > d.left) d.note('warning', 'length', `${length} bytes declared, ${d.left} present`)
  r.set('result', d.text('text', Math.min(length, d.left)))
}

/** 54 68 · type · 0D 0A. */
function acknowledgement(d: Decoder, message: Message): void {
  message.type = 'acknowledge'
  d.u16('start', equals(0x5468, '54 68', 'mismatch'))
  d.u8('type', types)
  d.u16('stop', equals(0x0d0a, 'CR LF', 'mismatch'))
}

const names: Readonly<Record<number, string>> = { 0x10: 'location', 0x1a: 'heartbeat', 0x1c: 'answer' }
const types = oneOf<number, string>(names, 'the table of packets')
/** What each packet carries. */
const packets: Readonly<Record<string, readonly [name: string, read: (d: Decoder, r: Report) => void]>> = {
  location: ['location', location],
  heartbeat: ['heartbeat', heartbeat],
  answer: ['answer', answer],
}
const since2000: Meaning<number, number> = { read: (n) => 2000 + n, formula: (n) => `2000 + ${n}` }
const positive = over(1_800_000, '°')
const negative = over(-1_800_000, '°')

export const messages = listed(
  ...Object.entries(names).map(([id, name]): Listed => [name, numbered(Number(id), 2)]),
  ['acknowledge', '54 68 from the server'],
  ['unknown packet', 'a type that the table does not have'],
)
