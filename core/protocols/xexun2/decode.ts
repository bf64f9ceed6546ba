import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { bitNames, equals, hex, like, macAddress, oneOf, over, unit, unixSeconds } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { payloadChecksum } from './checksum.ts'
import { listed } from '../blocks/messages.ts'

/** FA AF · type · index · IMEI and a filler digit · attributes and length · checksum · payload · FA AF. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.u16('start', mark)
  const type = d.u16('type', types)
  message.type = typeOf(type, session.direction === 'down')
  d.u16('index')
  message.identity = d.digits('imei', 15)
  d.digits('filler', 1)
  d.bits('attributes', 6)
  const length = d.bits('length', 10, bytes)
  const payload = d.bytes.subarray(18, Math.max(18, Math.min(18 + length, d.bytes.length - 2)))
  d.u16('checksum', equals(payloadChecksum(payload), 'one’s complement of the bytes added'))
  d.within(d.end - 2, () => {
    d.window('payload', length, () => {
      if (message.type === 'position') records(d, message)
      else if (message.type === 'acknowledge') d.u8('result', accepted)
      else if (type === 'command') text(d, message)
    })
  })
  d.u16('end', mark)
}

function typeOf(type: string | undefined, down: boolean): string {
  if (type === 'command') return down ? 'command' : 'command answer'
  return down ? 'acknowledge' : (type ?? 'unknown')
}

function text(d: Decoder, message: Message): void {
  const words = d.rest('text')
  if (message.type === 'command') message.summary = words
  else message.report().set('result', words)
}

/** Their count, their lengths, then the records. */
function records(d: Decoder, message: Message): void {
  const count = d.u8('record count')
  const lengths: number[] = []
  for (let i = 1; i <= count; i++) lengths.push(d.u16(`length of record ${i}`, bytes))
  for (const [i, length] of lengths.entries()) d.window(`record ${i + 1}`, length, () => record(d, message.report()))
}

function record(d: Decoder, r: Report): void {
  r.set('index', d.u8('index'))
  r.time = d.u32('time', unixSeconds)
  r.set('rssi', d.u8('signal'))
  r.set('charge', d.flag('charging'))
  r.set('batteryLevel', d.bits('battery', 15, percent))
  const mask = d.u8('content', contents)
  if (mask & 1) alarm(d, r)
  if (mask & 2) d.group('position', () => position(d, r))
  if (mask & 8) d.u32('fingerprint', hex)
  if (mask & 16) version(d, r)
  if (mask & 32) d.notDecoded('parameters', 12, 'the notes do not say what the twelve bytes are')
}

function alarm(d: Decoder, r: Report): void {
  const bits = d.u32('alarm', alarmBits)
  if (bits & 1) r.alarm('sos')
  if (bits & 2) r.alarm('removing')
  if (bits & 0x8000) r.alarm('fallDown')
}

/** What the position mask announces, in the order of its bits. */
function position(d: Decoder, r: Report): void {
  const mask = d.u8('position content', positionContents)
  if (mask & 1) fix(d, r, 4)
  if (mask & 2)
    d.list('access point', d.u8('access points'), () => r.wifi.push({ mac: d.blob('mac', 6, macAddress), signal: d.i8('signal', dbm) }))
  if (mask & 4) d.list('cell', d.u8('cells'), () => cell(d, r))
  if (mask & 8) d.list('time of flight', d.u8('time of flight count'), () => d.notDecoded('beacon', 12, 'the notes give only its size'))
  if (mask & 32) {
    r.speed = d.u16('speed', tenthKmh)
    r.course = d.u16('course', tenthDegrees)
  }
  if (mask & 64) fix(d, r, 8)
  if (mask & 128) d.window('blocks', d.u16('length of blocks', bytes), () => blocks(d, r))
}

/** Satellites, longitude, latitude: in this order, and only with a fix. */
function fix(d: Decoder, r: Report, size: 4 | 8): void {
  r.valid = true
  r.set('sat', d.u8('satellites'))
  r.longitude = d.float('longitude', size, 'big', degreesMinutes)
  r.latitude = d.float('latitude', size, 'big', degreesMinutes)
}

function cell(d: Decoder, r: Report): void {
  const mcc = d.u16('MCC')
  const mnc = d.u16('MNC')
  const lac = d.u32('LAC')
  const cid = d.u32('cell id')
  r.cells.push({ mcc, mnc, lac, cid, signal: d.u8('signal', belowZero) })
}

/** Letter, length, content; only `G` is known. */
function blocks(d: Decoder, r: Report): void {
  while (d.left > 0) {
    const letter = d.text('block', 1)
    const length = d.u16('length', bytes)
    d.window(`block ${letter}`, length, () => {
      if (letter === 'G') fullFix(d, r)
    })
  }
}

function fullFix(d: Decoder, r: Report): void {
  r.longitude = d.float('longitude', 8, 'big', degreesMinutes)
  r.latitude = d.float('latitude', 8, 'big', degreesMinutes)
  r.valid = d.u8('validity', validity)
  r.set('sat', d.u8('satellites'))
  d.u8('satellite signal', unit('dB'))
  r.speed = d.u16('speed', tenthKmh)
  r.course = d.u16('course', tenthDegrees)
  r.altitude = d.float('altitude', 4, 'big', metres)
}

function version(d: Decoder, r: Report): void {
  r.set('versionFw', d.text('version', 20, padded))
  r.set('imsi', d.digits('IMSI', 15))
  d.digits('filler', 1)
  r.set('iccid', d.bcd('ICCID', 10))
}

const mark = equals(0xfaaf, 'FA AF', 'mismatch')
const types = oneOf({ 0x0014: 'position', 0x0007: 'command' }, 'the types known')
const accepted = oneOf({ 1: 'accepted' })
const bytes = unit('bytes')
const percent = unit('%')
const dbm = unit('dBm')
const metres = unit('m')
const tenthKmh = over(10, 'km/h')
const tenthDegrees = over(10, '°')
const belowZero: Meaning<number, number> = { read: (n) => -n, unit: 'dBm', formula: (n) => `0 − ${n}` }
const validity = oneOf<number, boolean>({ 0: false, 1: true })
const padded = like(/^([^\0]*)\0*$/, (words) => words, 'text padded with zeros')
const contents = bitNames({ 0: 'alarm', 1: 'position', 3: 'fingerprint', 4: 'version', 5: 'parameters' })
const positionContents = bitNames({
  0: 'fix',
  1: 'access points',
  2: 'cells',
  3: 'time of flight',
  5: 'speed and course',
  6: 'precise fix',
  7: 'blocks',
})
const alarmBits = bitNames({ 0: 'SOS', 1: 'removal', 15: 'fall' })

/** Degrees and minutes in one number, `ddmm.mmmm`, south and west negative. */
const degreesMinutes: Meaning<number, number> = {
  read: (n) => Math.trunc(n / 100) + (n % 100) / 60,
  unit: '°',
  formula: (n) => `${Math.trunc(n / 100)} ${n < 0 ? '−' : '+'} ${Math.abs(n % 100)} ÷ 60`,
}

export const messages = listed(
  ['position', '0x0014'],
  ['command', '0x0007 from the server'],
  ['command answer', '0x0007'],
  ['acknowledge', 'from the server'],
  ['unknown', 'a type that is not known'],
)
