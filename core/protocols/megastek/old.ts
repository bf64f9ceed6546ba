import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, digits, like, oneOf } from '../../wire/meaning.ts'
import { rmc } from '../blocks/nmea.ts'
import * as cells from './cells.ts'
import { oldSums } from './clues.ts'
import { says } from './events.ts'

// STX,TRK01,$GPRMC,…*44,F,Help,imei:864209876543218,9,2600.4,Battery=87%,,0,732,101,1A2B,C3D4;C5
// STX864209876543218   $GPRMC,…*44,732,101,1A2B,C3D4,22,87,0000,0001,0,Timer;5E

/** LOGSTX is STX of stored data. The comma behind it tells named from fixed columns. */
export function old(d: Decoder, message: Message): void {
  const r = message.report()
  if (d.peekText(3) === 'LOG') r.set('archive', true)
  d.word(d.peekText(3) === 'LOG' ? 'LOGSTX' : 'STX', 'start')
  const end = d.peekText().search(/;([0-9A-Fa-f]{2})?[\r\n]*$/)
  d.within(end === -1 ? d.end : d.at + end, () => (d.maybeWord(',', 'separator') ? named(d, message, r) : fixed(d, message, r)))
  if (d.left <= 0) return
  const sums = oldSums(d.bytes, d.at)
  d.word(';')
  if (d.left >= 2) d.text('checksum', 2, oneOfSums(sums))
  if (d.left > 0) d.rest('line end')
}

/** Name, RMC sentence, F or L, event, IMEI, satellites, altitude, battery, charger, cell. One firmware stops behind the sentence. */
function named(d: Decoder, message: Message, r: Report): void {
  message.identity = d.cell('name')
  rmc(d, r)
  if (d.left <= 0) return
  const fix = d.maybe('fix', fixes)
  if (fix === 'last known') d.note('info', 'assumed', 'the last place known, not a new fix')
  message.type = says(r, d.maybe('event'))
  d.word('imei:')
  message.identity = d.cell('imei', imei)
  cells.satellites(d, r)
  r.altitude = d.maybe('altitude', metres)
  r.set('batteryLevel', d.maybe('battery', battery))
  if (d.cellsLeft > 5) d.maybe('not used')
  r.set('charge', d.maybe('charger', switched))
  cells.tower(d, r, false)
}

/** Identity in 16 characters and two more, RMC sentence, cell, signal, battery, flags, inputs, perhaps outputs, one or three voltages, event. */
function fixed(d: Decoder, message: Message, r: Report): void {
  message.identity = d.text('identity', 16, trimmed)
  d.text('fill', 2)
  rmc(d, r)
  if (d.left <= 0) return
  cells.tower(d, r)
  r.set('batteryLevel', d.maybe('battery', percent))
  r.set('flags', d.maybe('flags'))
  r.set('input', d.maybe('inputs'))
  const more = d.cellsLeft
  // Behind the inputs: outputs or not, one ADC or three, the event.
  if (more === 3 || more === 5) r.set('output', d.maybe('outputs'))
  for (let i = 1; d.cellsLeft > 1 && d.left > 0; i++) r.set(`adc${i}`, d.maybe(`ADC ${i}`, volts))
  message.type = says(r, d.maybe('event'))
}

const imei = digits(15)
const metres = decimal('m')
const percent = decimal('%')
const volts = decimal('V')
const fixes = oneOf({ F: 'fix', L: 'last known' })
const battery = like(/^Battery=(\d{1,3})%$/, Number, '“Battery=” and a percentage', '%')
const switched = oneOf<string, boolean>({ 0: false, 1: true })
const trimmed: Meaning<string, string> = { read: (text) => text.trim() }

/** Two hexadecimal digits; firmware disagrees how they are made. */
const oneOfSums = (sums: readonly number[]): Meaning<string, string> => {
  const wanted = [...new Set(sums)].map((sum) => sum.toString(16).toUpperCase().padStart(2, '0'))
  const agrees = (raw: string) => wanted.includes(raw.toUpperCase())
  return {
    read: (raw) => raw,
    show: (raw) => (agrees(raw) ? `${raw} ✓` : raw),
    check: (raw) =>
      agrees(raw) ? undefined : { severity: 'error', code: 'checksum', text: `checksum: expected ${wanted.join(' or ')}, found ${raw}` },
  }
}
