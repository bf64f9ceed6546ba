import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, hex, over, times, unit, unixSeconds } from '../../wire/meaning.ts'
import { cameraEvents, named, raise } from './alarms.ts'
import { clock, gpsJc100, gpsJc400, metres, mileage, offset, on, time } from './gps.ts'
import { withoutLeadingZero } from './information.ts'
import type { Block, Packet, Test } from './packet.ts'
import { centivolts, decivolts, percent, power } from './status.ts'
import { trimmed } from './texts.ts'

// What single makers put behind the usual blocks, in the order of the protocol numbers.

/** IMEI in eight bytes of packed decimal, the first digit 0. */
export const imei: Block = (d, p) => {
  p.message.identity = d.bcd('imei', 8, withoutLeadingZero)
}

/** The maker's number of the model. */
export const typeIdentity: Block = (d) => void (d.left >= 2 && d.u16('type identity', hex))

/** Offset in hours and minutes as a decimal number (`800`), the side of Greenwich, the language. */
export const timeZone: Block = (d, p) => {
  if (d.left < 2) return
  d.group(
    'time zone and language',
    () => {
      const hhmm = d.bits('hours and minutes', 12)
      const west = d.flag('west')
      d.bits('not used', 1)
      d.bits('language', 2, loginLanguage)
      const minutes = Math.floor(hhmm / 100) * 60 + (hhmm % 100)
      p.zone = west ? -minutes : minutes
      return p.zone
    },
    zoneInWords,
  )
}
const zoneInWords: Meaning<number, number> = { read: (minutes) => minutes, show: offset }
const loginLanguage: Meaning<number, number> = { read: (n) => n, show: (n) => `${n} ${['none', 'Chinese', 'English', 'other'][n] ?? ''}` }

/** Satellites (0x14): how many, and the signal of each. */
export const satelliteList: Block = (d, { report }) => {
  const count = d.u8('satellites in view')
  report.set('satVisible', count)
  for (let i = 1; i <= count && d.left > 0; i++) d.u8(`signal of satellite ${i}`, unit('dB'))
}

/** In the list of protocol numbers, but no document at hand says what it carries. */
export const undocumented: Block = (d) => d.notDecoded('content', d.left, 'no document at hand says what this packet carries')

// ── behind a position (0x12) ────────────────────────────────────────────

/** GT06E with a card reader (71h and longer): the card is text in a fixed place. */
export const cardGt06e: Block = (d, p) => {
  mileage(d, p)
  const text = d.text('card', Math.min(d.u8('length of card', bytes), d.left), trimmed)
  if (text !== '') p.report.set('card', text)
  d.u8('alarm')
  d.u8('swiped')
}

/** WeTrust (29h). */
export const cardWetrust: Block = (d, p) => {
  mileage(d, p)
  p.report.set('card', d.text('card', Math.min(d.u8('length of card', bytes), d.left), trimmed))
  if (d.u8('alarm') > 0) p.report.alarm('general')
  p.report.set('cardStatus', d.u8('card status'))
  p.report.set('drivingTime', d.u16('driving time'))
}

/** Benway (21h): two inputs, and a temperature or an analogue value. */
export const inputsBenway: Block = (d, { report }) => {
  report.set('ignition', d.flag('ACC'))
  report.set('in2', d.flag('input 2'))
  const whole = d.flag('whole numbers')
  const temperature = d.flag('temperature')
  d.bits('not used', 2)
  if (!temperature) return report.set('adc1', d.bits('analogue input', 10, whole ? plain : tenths))
  const below = d.flag('below zero')
  report.set('temp1', d.bits('temperature', 9, below ? negative : celsius))
}

/** S5 (2Bh), behind status, voltage, signal and alarm. */
export const sensorsS5: Block = (d, { report }) => {
  report.set('oil', d.u16('oil'))
  const below = d.flag('below zero')
  report.set('temp1', d.bits('temperature', 7, below ? negative : celsius))
  report.set('odometer', d.u32('mileage', tenMetres))
}

// ── NT and XT models (0x22, 0x25) ───────────────────────────────────────

/** Is there an IMEI in packed decimal `ahead`, with a date behind it? A position would start with its own date. */
const looksImei = (d: Decoder, ahead: number): boolean => {
  if ((d.peek(ahead) ?? 0xff) > 9) return false
  for (let i = ahead; i < ahead + 8; i++) {
    const byte = d.peek(i) ?? 0xff
    if (byte >> 4 > 9 || (byte & 15) > 9) return false
  }
  const [month, day, hour] = [d.peek(ahead + 9) ?? 0, d.peek(ahead + 10) ?? 0, d.peek(ahead + 11) ?? 99]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23
}
export const imeiAt =
  (ahead: number): Test =>
  (_, d) =>
    looksImei(d, ahead)

/** In front of the position: where it is from, whose it is, and the device's clock. */
export const prefixNt: Block = (d, p) => {
  d.u8('source')
  imei(d, p)
  clock(d, p)
}
export const mileageNt: Block = (d, { report }) => {
  report.set('odometer', d.u24('mileage', metres))
  report.set('hours', d.u24('engine hours', minutes))
}
export const driverNt: Block = (d, { report }) => {
  const length = d.u8('length of driver', bytes)
  if (length === 0 || d.left === 0) return
  d.u8('kind of driver id')
  const id = d.blob('driver', Math.min(length - 1, d.left), asHex)
  if (id !== '') report.set('driverUniqueId', id)
}
/** Some firmware puts a byte behind the cell that the cell's length does not count: told by where the length of the driver stands. */
export const networkType: Block = (d) => void (d.peek(13) !== d.left - 14 && d.u8('network type'))

// ── more trackers ───────────────────────────────────────────────────────

/** TRX16I (0x36 of 35h): upload bytes, then what the vehicle says. */
export const vehicleTrx16: Block = (d, p) => {
  const { report } = p
  report.set('ignition', d.u8('ACC', on))
  report.set('uploadMode', d.u8('upload mode'))
  report.set('archive', d.u8('re-upload', on))
  mileage(d, p)
  power(d, p)
  report.set('battery', d.u8('battery voltage', decivolts))
  report.set('hours', d.u24('engine hours', minutes))
  rfid(d, p)
}
/** A card of eight bytes; all zero where there is none. */
export const rfid: Block = (d, { report }) => {
  const id = d.blob('driver', 8, asHex)
  if (!/^0+$/.test(id)) report.set('driverUniqueId', id)
}
export const rfidValidity: Block = (d) => void (d.left > 0 && d.u8('validity'))

/** iButton (0x61). */
export const driver6: Block = (d, { report }) => report.set('driverUniqueId', d.uint('driver', 6, decimalText))

/** LW4G (0xA2 of 40h), behind the status. */
export const vehicleLw4g: Block = (d, p) => {
  const { report } = p
  mileage(d, p)
  report.set('hours', d.u32('engine hours', seconds))
  d.bcd('terminal id', 8)
  report.set('input', d.u16('inputs'))
}
/** SR411 mini (0x24 of 2Eh). */
export const voltagesSr411: Block = (d, p) => {
  const { report } = p
  report.set('ignition', d.u8('ACC', on))
  power(d, p)
  report.set('battery', d.u16('battery voltage', centivolts))
  d.u16('reserved')
  d.bcd('terminal id', 8)
}

/** X1 (0x34): between the position and its inputs. */
export const vehicleX1: Block = (d, p) => {
  const { report } = p
  d.u16('terminal information', hex)
  mileage(d, p)
  d.group('LBS', () => {
    report.cells.push({ mcc: d.u16('MCC'), mnc: d.u8('MNC'), lac: d.u16('LAC'), cid: d.u32('cell id') })
  })
  const driver = d.u32('driver')
  if (driver > 0) report.set('driverUniqueId', String(driver))
  report.set('battery', d.u16('battery voltage', centivolts))
  power(d, p)
  d.bits('not used', 8)
  const inputs = d.bits('analogue inputs', 4)
  d.bits('ports', 20, hex)
  report.set('input', d.u8('inputs', hex))
  report.set('output', d.u8('outputs', hex))
  for (let i = 1; i <= inputs && d.left >= 2; i++) report.set(`adc${i}`, d.u16(`analogue input ${i}`, centivolts))
}
export const dataAndAlarm: Block = (d) => void d.u32('data and alarm', hex)

/** WD-209 (0x40): battery management. */
export const batteryManagement: Block = (d, { report: r }) => {
  d.blob('serial number of the battery', 8)
  r.deviceTime = d.u32('time', unixSeconds)
  r.set('relativeCapacity', d.u8('relative capacity', percent))
  r.set('remainingCapacity', d.u16('remaining capacity', unit('mAh')))
  r.set('absoluteCapacity', d.u8('absolute capacity', percent))
  r.set('fullCapacity', d.u16('full capacity', unit('mAh')))
  r.set('batteryHealth', d.u8('health', percent))
  r.set('batteryTemp', d.u16('temperature', kelvin))
  r.set('current', d.u16('current', unit('mA')))
  r.set('battery', d.u16('voltage', millivolts))
  r.set('cycleIndex', d.u16('charging cycles'))
  for (let i = 1; i <= 14; i++) r.set(`batteryCell${i}`, d.u16(`cell ${i}`, millivolts))
  r.set('currentChargeInterval', d.u16('charge interval'))
  r.set('maxChargeInterval', d.u16('longest charge interval'))
  r.set('barcode', d.text('barcode', 16, trimmed))
  r.set('batteryVersion', d.u16('version'))
  r.set('manufacturer', d.text('manufacturer', 16, trimmed))
  r.set('batteryStatus', d.u32('status', hex))
  r.set('controllerStatus', d.u32('controller status', hex))
  r.set('controllerFault', d.u32('controller fault', hex))
}

// ── AZ735 (0x32 and 0x33, long) ─────────────────────────────────────────

/** Status, which in an alarm packet is its kind, and an extension behind its length. */
export const statusAz735: Block = (d, { report, type }) => {
  const code = d.u8('status', hex)
  report.set('status', code)
  if (type === 0x33) {
    if (code === 0xa0 || code === 0xa1) report.set('armed', code === 0xa0)
    report.alarm(code === 0xa2 || code === 0xa3 ? 'lowBattery' : code === 0xa4 ? 'general' : code === 0xa5 ? 'door' : undefined)
  }
  const size = d.u8('length of extension', bytes)
  if (size > 0 && d.left > 0) d.notDecoded('extension', Math.min(size, d.left), 'reserved')
}

// ── dash cameras (0x95) ─────────────────────────────────────────────────

/** The long alarm of a JC400 starts with `FF FF`. */
export const markedJc400: Test = (_, d) => d.peek16() === 0xffff
/** JC100: a fix without satellites and speed; or, in the short form, a date alone. */
export const alarmJc100: Block = (d, p) => {
  time(d, p)
  gpsJc100(d, p)
  event(d, p)
}
export const alarmJc100Short: Block = (d, p) => {
  clock(d, p)
  event(d, p, true)
}
/** JC400: `FF FF`, a version, and the external voltage in front of the event. */
export const alarmJc400: Block = (d, p) => {
  d.u16('marker', hex)
  d.u8('version')
  time(d, p)
  gpsJc400(d, p)
  p.report.set('power', d.u16('external voltage', decivolts))
  event(d, p)
}

function event(d: Decoder, p: Packet, short = false): void {
  const code = d.u8('event', cameraEvent)
  // Quirk: without a fix, 01 is any alarm.
  if (code === 1 && short) p.report.alarm('general')
  else raise(p, cameraEvents, code)
  p.report.set('event', code)
  if (d.left < 2) return
  p.report.set('eventData', d.u16('event data'))
  const files = d.rest('files', trimmed)
  if (files !== '') p.report.set('eventFiles', files)
}
const cameraEvent = named(cameraEvents)

/** Bluetooth clock-in (0xB2): a tag's identity, and whether somebody came or went. */
export const bluetoothTag: Block = (d, { report }) => {
  report.set('rssi', d.i8('RSSI', unit('dBm')))
  report.set('tagMac', d.blob('MAC', 6, asHex))
  report.set('tagUuid', d.blob('UUID', 16, asHex))
  report.set('tagMajor', d.u16('major'))
  report.set('tagMinor', d.u16('minor'))
  report.set('tagBattery', d.u16('battery voltage', centivolts))
  d.bits('not used', 2)
  report.set('clock', d.bits('clock', 4))
  d.bits('not used', 2)
}

const bytes = unit('bytes')
const plain: Meaning<number, number> = { read: (n) => n }
const tenths = over(10)
const celsius = unit('°C')
const negative: Meaning<number, number> = { read: (n) => -n, unit: '°C', formula: (n) => `−${n}` }
const tenMetres = times(10, 'm')
const minutes = times(60_000, 'ms')
const seconds = times(1000, 'ms')
const millivolts = over(1000, 'V')
const kelvin: Meaning<number, number> = { read: (n) => n / 10 - 273.1, unit: '°C', formula: (n) => `${n} ÷ 10 − 273.1` }
const decimalText: Meaning<number, string> = { read: String }
