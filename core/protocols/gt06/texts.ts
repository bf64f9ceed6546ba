import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, hex, oneOf, unit } from '../../wire/meaning.ts'
import { knots } from '../../report/report.ts'
import { languageWord } from './status.ts'
import type { Block, Packet } from './packet.ts'

/** 0x15: length 1 (server flag and text; 0 in some firmware) · server flag 4 · text · language 2. */
export const shortAnswer: Block = (d, p) => {
  const length = d.u8('length of answer', unit('bytes'))
  if (d.left < 4) return
  serverFlag(d, p)
  const behind = d.left - 2
  said(d, p, d.text('text', length >= 4 ? Math.min(length - 4, d.left) : Math.max(0, behind), trimmed))
  languageWord(d, p)
}

/** 0x21: server flag 4 · encoding 1 · text. */
export const longAnswer: Block = (d, p) => {
  serverFlag(d, p)
  const encoding = d.u8('encoding', oneOf({ 1: 'ASCII', 2: 'UTF-16BE' }))
  said(d, p, encoding === 'UTF-16BE' ? d.blob('text', d.left, utf16) : d.rest('text', trimmed))
}

function serverFlag(d: Decoder, p: Packet): void {
  p.report.set('serverFlag', d.u32('server flag', hex))
}

/** An answer may be the serial number of the SIM card, a position in words, or words. */
function said(d: Decoder, p: Packet, text: string): void {
  const r = p.report
  const iccid = /^<ICCID:(\w{19,20})/.exec(text)
  const place = position.exec(text)
  if (iccid) r.set('iccid', iccid[1])
  else if (place) {
    const [, ns, lat, ew, lon, course, speed, year, month, day, hour, minute, second] = place
    r.valid = true
    r.latitude = Number(lat) * (ns === 'S' ? -1 : 1)
    r.longitude = Number(lon) * (ew === 'W' ? -1 : 1)
    r.course = Number(course)
    r.speed = knots(Number(speed))
    d.note('info', 'assumed', 'a speed without a unit and a time without a zone: taken as knots and UTC')
    r.time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  } else if (text !== '') r.set('result', text)
  p.message.summary = text
}
const position =
  /^Current position!Lat:([NS])(\d{1,3}\.\d{1,9}),Lon:([EW])(\d{1,3}\.\d{1,9}),Course:(\d{1,3}\.\d{1,9}),Speed:(\d{1,4}\.\d{1,9}),DateTime:(\d{4})-(\d\d)-(\d\d) {1,4}(\d\d):(\d\d):(\d\d)/

/** 0x80, 0x81, 0x82: length 1 (server flag and text) · server flag 4 · text · language 2 in newer firmware. */
export const command: Block = (d, p) => {
  const length = d.u8('length of command', unit('bytes'))
  d.u32('server flag', hex)
  p.message.summary = d.text('text', Math.max(0, Math.min(length - 4, d.left)))
  languageWord(d, p)
}

/** 0x97, 0x17: length · server flag 4 · address and phone number between `&&`, closed by `##`. The long form may give the length two bytes. */
export const addressAnswer: Block = (d, p) => {
  const wide = d.peek() === 0 && p.long
  const length = wide ? d.u16('length of answer', unit('bytes')) : d.u8('length of answer', unit('bytes'))
  d.u32('server flag', hex)
  p.message.summary = d.text('text', Math.max(0, Math.min(length - 4, d.left)))
  if (d.left > 0) p.message.summary += d.rest('text, beyond its length')
}

/** A phone number in 21 characters, filled up with zeros. */
export const phone: Block = (d, p) => {
  const number = d.text('phone number', Math.min(21, Math.max(0, d.left - 2)), trimmed)
  if (number !== '') p.report.set('phone', number)
}

/**
 * 0x8C: `40=hex,45=hex,…`, each a hundred times its value. The papers count the readings in decimal (40 is the mileage);
 * units have been read with the number in hexadecimal (28): both are taken, no number stands for two readings.
 */
export const obdText: Block = (d, p) => {
  d.within(d.end - Math.min(fixSize, d.left), () => {
    d.separatedBy(',')
    while (d.left > 0) {
      const [label, attribute] = obdKeys[d.peekText(2).toUpperCase()] ?? ['reading']
      if (attribute === undefined) d.cell(label)
      else p.report.set(attribute, attribute === 'vin' ? d.cell(label, afterEquals) : d.cell(label, hundredth))
    }
  })
}
const fixSize = 12
const readings: readonly (readonly [number: number, label: string, attribute: string])[] = [
  [40, 'mileage', 'odometer'],
  [43, 'fuel', 'fuel'],
  [45, 'coolant temperature', 'coolantTemp'],
  [53, 'speed of the vehicle', 'obdSpeed'],
  [54, 'engine speed', 'rpm'],
  [71, 'fuel used', 'fuelUsed'],
  [73, 'engine hours', 'hours'],
  [74, 'VIN', 'vin'],
]
const obdKeys: Readonly<Record<string, readonly [label: string, attribute?: string]>> = Object.fromEntries(
  readings.flatMap(([n, ...reading]) => [String(n), n.toString(16).toUpperCase()].map((key) => [key, reading] as const)),
)
const pair = /^\w{2,8}=([0-9a-f]{1,8})$/i
const hundredth: Meaning<string, number | undefined> = {
  read: (text) => {
    const found = pair.exec(text)
    return found ? parseInt(found[1]!, 16) / 100 : undefined
  },
  formula: (text) => {
    const found = pair.exec(text)
    return found ? `0x${found[1]} ÷ 100` : undefined
  },
  check: (text) =>
    pair.test(text)
      ? undefined
      : { severity: 'warning', code: 'malformed', text: `${JSON.stringify(text)} is not a number and its value in hexadecimal` },
}
const afterEquals: Meaning<string, string> = { read: (text) => text.slice(text.indexOf('=') + 1) }

/** 0x9B: what a device on the serial port said, as text where it is text. */
export const serialData: Block = (d, p) => {
  d.u8('kind of device')
  const printable = /^[\x20-\x7e\r\n\t]*$/.test(d.peekText())
  p.report.set('result', printable ? d.rest('data', trimmed) : d.blob('data', d.left, asHex))
}

export const trimmed: Meaning<string, string> = { read: (text) => text.replace(/^[\0\s]+|[\0\s]+$/g, '') }
const utf16: Meaning<Uint8Array, string> = {
  read: (bytes) => {
    let text = ''
    for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!)
    return trimmed.read(text)
  },
}
