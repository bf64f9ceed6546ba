import type { Decoder } from '../../wire/decoder.ts'
import { asHex, like, oneOf } from '../../wire/meaning.ts'
import { dateTime } from './gps.ts'
import type { Block, Packet } from './packet.ts'
import { centivolts, decidegrees } from './status.ts'
import { trimmed } from './texts.ts'

// 0x94 · sub-type 1 · data

/** Long form: the sub-type says what follows. */
export const information: Block = (d, p) => {
  const sub = d.peek() ?? -1
  const read = subTypes[sub]
  d.u8('information type', subTypeName)
  if (read) read(d, p)
  else if (d.left > 0) d.notDecoded('data', d.left, 'no document at hand gives this information type')
}

/** Short form: the external voltage alone. */
export const shortInformation: Block = (d, p) => p.report.set('power', d.u16('external voltage', centivolts))

const subTypes: Readonly<Record<number, Block>> = {
  0x00: externalVoltage,
  0x04: statusText,
  0x05: door,
  0x0a: simCard,
  0x0b: networkOrVoltage,
  0x0d: fuelText,
  0x1b: tag,
  0x1e: climate,
}
const subTypeName = oneOf(
  {
    0x00: 'external voltage',
    0x04: 'status text',
    0x05: 'door',
    0x0a: 'SIM card',
    0x0b: 'network or voltage',
    0x0d: 'fuel sensor',
    0x1b: 'serial number or tag',
    0x1e: 'temperature and humidity',
  },
  'the table of information types',
)

/** The reference calls it `adc1`; people look for `power`: both are set. */
function externalVoltage(d: Decoder, { report }: Packet): void {
  const volts = d.u16('external voltage', centivolts)
  report.set('power', volts)
  report.set('adc1', volts)
}

/** `ALM1=C5;STA1=C0;DYD=01;SOS=…;`: the flags in hexadecimal. */
function statusText(d: Decoder, p: Packet): void {
  p.message.summary = d.peekText()
  d.separatedBy(';')
  while (d.left > 0) {
    const [key = '', value = ''] = d.peekCell().split('=', 2)
    d.cell(key === '' ? 'text' : key)
    const name = statusKeys[key]
    if (name !== undefined && /^[0-9A-F]{1,8}$/i.test(value)) p.report.set(name, parseInt(value, 16))
    else if (key === 'ICCID') p.report.set('iccid', value.replace(/f+$/i, ''))
  }
}
const statusKeys: Readonly<Record<string, string>> = {
  ALM1: 'alarm1Status',
  ALM2: 'alarm2Status',
  ALM3: 'alarm3Status',
  ALM4: 'alarm4Status',
  STA1: 'otherStatus',
  DYD: 'engineStatus',
}

function door(d: Decoder, p: Packet): void {
  if (d.left >= 7) p.report.deviceTime = dateTime(d, p)
  d.bits('not used', 5)
  p.report.set('io1', d.flag('input'))
  d.bits('not used', 1)
  p.report.set('door', d.flag('door open'))
}

function simCard(d: Decoder, p: Packet): void {
  p.message.identity = d.bcd('imei', 8, withoutLeadingZero)
  d.bcd('IMSI', 8, withoutLeadingZero)
  p.report.set('iccid', d.blob('ICCID', 10, paddedDigits))
}

function networkOrVoltage(d: Decoder, { report }: Packet): void {
  if (d.left === 1) report.set('networkTechnology', d.u8('network', oneOf({ 0: '2G', 1: '4G' })))
  else report.set('power', d.u16('external voltage', centivolts))
}

/** `!AIOIL,address,output,temperature,version,status,level,moving,waves,checksum`, in some firmware behind six bytes of time. */
function fuelText(d: Decoder, p: Packet): void {
  if (d.peek() !== 0x21) p.report.deviceTime = dateTime(d, p)
  d.separatedBy(',')
  d.cell('kind of sensor')
  d.maybe('address')
  d.maybe('output', number)
  p.report.set('temp1', d.maybe('temperature', number))
  d.maybe('version')
  d.maybe('status')
  p.report.set('fuel', d.maybe('level', number))
  d.maybe('moving')
  d.maybe('waves')
  d.maybe('checksum')
}
const number = like(/^(-?\d{1,9}(?:\.\d{1,9})?)$/, Number, 'a number')

/** Text from a reader, or a tag of four bytes framed by the reader's own protocol. */
function tag(d: Decoder, { report }: Packet): void {
  if (/^[A-Za-z]/.test(d.peekText(1))) return report.set('serial', d.rest('serial number', trimmed))
  d.u8('header')
  d.u8('type')
  report.set('driverUniqueId', d.blob('tag', 4, asHex))
  d.u8('checksum')
  d.u8('footer')
}

function climate(d: Decoder, { report }: Packet): void {
  report.set('temp1', d.i32('temperature', decidegrees))
  report.set('humidity', d.u32('humidity', tenthPercent))
}
const tenthPercent = { read: (n: number) => n / 10, unit: '%', formula: (n: number) => `${n} ÷ 10` }

/** Packed decimal with a zero in front: 15 digits in 8 bytes. */
export const withoutLeadingZero = { read: (digits: string) => digits.replace(/^0/, '') }
/** An ICCID has 19 or 20 digits; the last half byte is F where it has 19. */
const paddedDigits = { read: (bytes: Uint8Array) => asHex.read(bytes).replace(/f+$/, '') }
