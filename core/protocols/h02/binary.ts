import type { Message } from '../../report/message.ts'
import { knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, hex, scaled, unit } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { cross, wideSize } from './shape.ts'
import { setStatus, statusWord } from './status.ts'
import { batteryLevel, deviceId, packedCoordinate } from './values.ts'

/** `$` · id · time · date · latitude · battery · longitude and flags · speed · course · status · a tail that the length tells. */
export function binary(d: Decoder, message: Message): void {
  const size = d.left
  message.type = 'location'
  const start = d.u8('start', hex)
  const id = d.digits('device id', size === wideSize ? 15 : 10, deviceId)
  if (size === wideSize) d.digits('filler', 1)
  if (start === cross) return repetition(d, message)
  message.identity = id
  const r = message.report()
  fix(d, r)
  const tail = tails[size]
  if (tail) tail(d, r)
  else if (d.left > 0) d.notDecoded('tail', d.left, `what a frame of ${size} bytes says here is not known`)
}

function fix(d: Decoder, r: Report): void {
  const time = d.bcd('time', 3, hhmmss)
  r.time = instantOf(d.bcd('date', 3, ddmmyy), time)
  const latitude = d.bcd('latitude', 4, packedCoordinate)
  r.set('batteryLevel', d.u8('battery', batteryLevel))
  const longitude = d.digits('longitude', 9, packedCoordinate)
  const east = d.flag('east')
  const north = d.flag('north')
  r.valid = d.flag('valid')
  d.flag('not used')
  if (latitude !== undefined) r.latitude = north ? latitude : -latitude
  if (longitude !== undefined) r.longitude = east ? longitude : -longitude
  const speed = d.digits('speed', 3, speedInKnots)
  if (speed !== undefined) r.speed = knots(speed)
  r.course = d.digits('course', 3, degrees)
  setStatus(r, d.u32('status', statusWord))
}

/** Quirk: `X` and another identity in front of the fix that the frame before it gave (fixtures/h02/junk.txt). It says nothing of its own. */
function repetition(d: Decoder, message: Message): void {
  message.type = 'junk'
  d.notDecoded('repetition', d.left, 'a block that some units send between frames: what it is for is not known')
}

/** What stands behind the status word; frames of 42 and 48 bytes have been seen, but not understood. */
const tails: Readonly<Record<number, (d: Decoder, r: Report) => void>> = {
  32(d, r) {
    d.u16('separator', hex)
    r.set('index', d.u8('sequence'))
  },
  45(d, r) {
    // Quirk: some firmware has another number here, without FF 00 (fixtures/h02/binary-45.txt).
    if (d.peek16() === 0xff00) {
      d.u16('separator', hex)
      r.set('rssi', d.u8('GSM signal'))
      r.set('sat', d.u8('satellites'))
    } else d.notDecoded('unknown', 4, 'FF 00, signal and satellites are expected here')
    d.u32('mileage') // its unit is not known
    const mcc = d.u16('MCC')
    const mnc = d.u8('MNC')
    const lac = d.u16('LAC')
    const cid = d.u16('cell id')
    if (lac !== 0 || cid !== 0) r.cells.push({ mcc, mnc, lac, cid })
    r.set('index', d.u8('sequence'))
  },
  46(d, r) {
    d.u8('separator', hex)
    d.notDecoded('unknown', 3, 'what these bytes say is not known')
    r.set('odometer', d.bcd('odometer', 4, metres))
    r.set('temp1', d.i8('temperature', celsius))
    const whole = d.u8('fuel')
    r.set('fuel', whole + d.u8('fuel, hundredths', scaled(0.01, 0)))
    r.altitude = d.i16('altitude', unit('m'))
    const lac = d.u16('LAC')
    const cid = d.u16('cell id')
    if (lac !== 0 || cid !== 0) r.cells.push({ mcc: 0, mnc: 0, lac, cid })
  },
}

const speedInKnots = decimal('kn')
const degrees = decimal('°')
const metres = decimal('m')
const celsius: Meaning<number, number> = unit('°C')
