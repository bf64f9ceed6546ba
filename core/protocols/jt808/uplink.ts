import type { Decoder } from '../../wire/decoder.ts'
import { asHex, bitNames, hex, oneOf } from '../../wire/meaning.ts'
import { gbkText } from '../blocks/gbk.ts'
import { type BodyReader, clock } from './context.ts'
import { jointech } from './jointech.ts'
import { location } from './location.ts'
import { readParameters } from './parameters.ts'
import * as read from './readers.ts'
import { transparent } from './transparent.ts'

/** What the server must answer: 8001, 8100, 8109, 8004, 8800, or Jointech's 4401. */
export type Answer = 'general' | 'registration' | 'time' | 'server time' | 'media' | 'short'

const nothing: BodyReader = () => {}
const rest =
  (label: string): BodyReader =>
  (d) => {
    if (d.left > 0) d.blob(label, d.left, asHex)
  }

/** 0001: which of our messages, and how it went. Also the answer to most commands. */
const generalAnswer: BodyReader = (d, context) => {
  const serial = d.u16('answered serial number')
  const id = d.u16('answered message', messageId)
  const result = d.u8('result', results)
  context.answered = { serial, id, result }
  context.message.summary = `${messageId.show(id)}: ${resultWords[result] ?? result}`
}
export const resultWords: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'failed',
  2: 'wrong message',
  3: 'not supported',
  4: 'alarm confirmed',
}
export const results = { read: (n: number) => n, show: (n: number) => `${n} ${resultWords[n] ?? ''}`.trimEnd() }
export const messageId = { read: (n: number) => n, show: (n: number) => n.toString(16).toUpperCase().padStart(4, '0') }

const heartbeat: BodyReader = (d, { message }) => {
  if (d.left < 3) return void (d.left > 0 && d.blob('unknown', d.left, asHex))
  const r = message.report()
  r.set('batteryLevel', d.u8('battery', read.percent))
  r.set('rssi', d.u8('signal'))
  r.set('status', d.u8('state', hex))
}

/** 0100. Edition 2011 gives the model 8 bytes, 2013 20; 2019 widens maker, model and terminal id. */
const registration: BodyReader = (d, context) => {
  d.u16('province')
  d.u16('city')
  const [maker, model, id] = context.version !== undefined ? [11, 30, 30] : isEdition2011(d) ? [5, 8, 7] : [5, 20, 7]
  d.text('manufacturer', maker, read.trimmed)
  context.model = d.text('model', model, read.trimmed) || undefined
  d.text('terminal number', id, read.trimmed)
  d.u8('plate colour', plateColours)
  if (d.left > 0) d.blob('plate', d.left, gbkText)
}
/** By its size; a VIN instead of a plate (colour 0) makes the older body as long as the newer. */
function isEdition2011(d: Decoder): boolean {
  if (d.left < 33) return true
  return d.left === 38 && d.peek(20) === 0 && /^[0-9A-HJ-NPR-Z]{17}$/.test(d.peekText(38).slice(21))
}
const plateColours = oneOf({ 0: 'none', 1: 'blue', 2: 'yellow', 3: 'black', 4: 'white', 5: 'green', 9: 'other' })

/** 0102. Since 2019 the code has a length, and IMEI and software version follow. */
const authentication: BodyReader = (d, { version }) => {
  if (version === undefined || d.left < 1 + 15 + 20) return void (d.left > 0 && d.text('authentication code', d.left, read.trimmed))
  d.text('authentication code', Math.min(d.u8('length'), d.left), read.trimmed)
  d.text('IMEI', Math.min(15, d.left))
  if (d.left > 0) d.text('software version', d.left, read.trimmed)
}

const parameterAnswer: BodyReader = (d, context) => {
  context.answered = { serial: d.u16('answered serial number'), id: undefined, result: undefined }
  d.u8('count')
  readParameters(d, context.message.report())
}

/** 0107. The sizes of model and id grew with the editions as those of 0100 did. */
const attributes: BodyReader = (d, context) => {
  const r = context.message.report()
  d.u16('terminal type', terminalTypes)
  const [maker, model, id] = context.version !== undefined ? [5, 30, 30] : [5, 20, 7]
  d.text('manufacturer', maker, read.trimmed)
  context.model = d.text('model', model, read.trimmed) || undefined
  d.text('terminal number', id, read.trimmed)
  r.set('iccid', d.blob('ICCID', 10, read.unpadded))
  if (d.left === 0) return
  r.set('versionHw', d.text('hardware version', d.u8('length'), read.trimmed) || undefined)
  r.set('versionFw', d.text('firmware version', d.u8('length'), read.trimmed) || undefined)
  if (d.left > 0) d.u8('GNSS', bitNames({ 0: 'GPS', 1: 'BeiDou', 2: 'GLONASS', 3: 'Galileo' }))
  if (d.left > 0) d.u8('communication', bitNames({ 0: 'GPRS', 1: 'CDMA', 2: 'TD-SCDMA', 3: 'WCDMA', 4: 'CDMA2000', 5: 'LTE', 7: 'other' }))
}
const terminalTypes = bitNames({
  0: 'passenger',
  1: 'dangerous goods',
  2: 'freight',
  3: 'taxi',
  6: 'disk recorder',
  7: 'separate unit',
  8: 'trailer',
})

const upgradeResult: BodyReader = (d, { message }) => {
  d.u8('kind', oneOf({ 0: 'terminal', 12: 'IC card reader', 52: 'satellite module' }))
  message.summary = d.u8('result', oneOf({ 0: 'done', 1: 'failed', 2: 'cancelled' }))
}

const locationAnswer: BodyReader = (d, context) => {
  context.answered = { serial: d.u16('answered serial number'), id: undefined, result: undefined }
  location(d, context)
}

/** 0704: a count, live or stored, then positions with their lengths. */
const batch: BodyReader = (d, context) => {
  d.u16('count')
  const stored = d.u8('kind', batchKinds) !== 'live'
  for (let i = 1; d.left > 2; i++) {
    const size = d.peek16() ?? 0
    d.group(`position ${i}`, () => {
      d.u16('length', read.byteCount)
      d.window('body', size, () => {
        const r = location(d, context)
        if (stored) r.set('archive', true)
      })
    })
  }
}
const batchKinds = oneOf({ 0: 'live', 1: 'stored' })

/** 0210: positions with one byte of length; with seven bytes a battery and a clock. */
const shortBatch: BodyReader = (d, context) => {
  if (d.left === 7) {
    const r = context.message.report()
    r.set('batteryLevel', d.u8('battery', read.percent))
    r.deviceTime = clock(d, 'date time', context)
    return
  }
  for (let i = 1; d.left > 1; i++) {
    const size = d.peek() ?? 0
    d.group(`position ${i}`, () => {
      d.u8('length')
      d.window('body', size, () => void location(d, context))
    })
  }
}

/** 0701: text with its length. The standard calls it an electronic waybill; makers answer commands with it. */
const commandAnswer: BodyReader = (d, { message }) => {
  const size = Math.min(d.u32('length'), d.left)
  const text = d.blob('text', size, gbkText)
  message.report().set('result', text)
  message.summary = text
}

/** 0702: a licence put into or pulled out of the reader. */
const driver: BodyReader = (d, context) => {
  const r = context.message.report()
  r.set('cardStatus', d.u8('card', cardStates))
  r.deviceTime = clock(d, 'date time', context)
  if (d.left === 0) return
  r.set('cardResult', d.u8('result'))
  r.set('driver', d.blob('driver', d.u8('length'), gbkText))
  r.set('cardCode', d.text('licence', 20, read.trimmed))
  r.set('cardAgency', d.blob('agency', d.u8('length'), gbkText))
  r.set('cardValidity', d.bcd('valid until', 4))
  if (d.left > 0) d.text('identity card', d.left, read.trimmed)
}
const cardStates = { read: (n: number) => n, show: (n: number) => `${n} ${{ 1: 'put in', 2: 'pulled out' }[n] ?? ''}`.trimEnd() }

const vehicleAnswer: BodyReader = (d, context) => {
  context.answered = { serial: d.u16('answered serial number'), id: 0x8500, result: 0 }
  location(d, context)
}

const canData: BodyReader = (d) => {
  const count = d.u16('count')
  d.bcd('time of the first', 5)
  for (let i = 1; i <= count && d.left >= 12; i++) {
    d.group(`item ${i}`, () => {
      d.u32('CAN id', hex)
      d.blob('data', 8, asHex)
    })
  }
}

const mediaHead = (d: Decoder): void => {
  d.u32('media id')
  d.u8('kind', oneOf({ 0: 'picture', 1: 'sound', 2: 'film' }))
  d.u8('format', oneOf({ 0: 'JPEG', 1: 'TIF', 2: 'MP3', 3: 'WAV', 4: 'WMV' }))
  d.u8('event')
  d.u8('channel')
}
/** 0801: the newer edition puts the place in front of the data, so that data of the older must begin like a picture. */
const media: BodyReader = (d, context) => {
  mediaHead(d)
  const begins = d.peek16()
  if (d.left >= 28 && begins !== 0xffd8 && begins !== 0x4949 && begins !== 0x4d4d && begins !== 0x5249) {
    d.window('position', 28, () => void location(d, context))
  }
  rest('data')(d, context)
}
const cameraAnswer: BodyReader = (d, context) => {
  context.answered = { serial: d.u16('answered serial number'), id: 0x8801, result: d.u8('result', results) }
  if (d.left < 2) return
  const count = d.u16('count')
  for (let i = 1; i <= count && d.left >= 4; i++) d.u32(`media id ${i}`)
}

/** 1300: an answer as UTF-16. */
const textAnswer: BodyReader = (d, context) => {
  context.answered = { serial: d.u16('answered serial number'), id: undefined, result: undefined }
  const text = d.left > 0 ? d.blob('text', d.left, utf16) : ''
  context.message.report().set('result', text)
  context.message.summary = text
}
const utf16 = {
  read: (bytes: Uint8Array) => {
    let text = ''
    for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!)
    return text.replaceAll('\0', ' ').trim()
  },
  show: (text: string) => text,
}

/** 6006: an encoding, then text. */
const textReport: BodyReader = (d, { message }) => {
  d.u8('encoding')
  const text = d.left > 0 ? d.blob('text', d.left, gbkText) : ''
  message.report().set('result', text)
  message.summary = text
}

/** 2070: a clock and three axes, the highest bit of each the sign. */
const acceleration: BodyReader = (d, { message }) => {
  const samples: string[] = []
  for (let i = 1; d.left >= 12; i++) {
    d.group(`sample ${i}`, () => {
      d.bcd('time', 6)
      samples.push(read.axes(d, read.signMagnitude, 'uint'))
    })
  }
  message.report().set('gSensor', `[${samples.join(',')}]`)
}

const resend: BodyReader = (d) => {
  d.u16('first serial number')
  const count = d.u16('count')
  for (let i = 1; i <= count && d.left >= 2; i++) d.u16(`packet ${i}`)
}

/** What a terminal sends: its word for it, the body, and what it waits for. */
export const uplinks: Readonly<Record<number, readonly [type: string, body: BodyReader, answer?: Answer]>> = {
  0x0001: ['general answer', generalAnswer],
  0x0002: ['heartbeat', heartbeat, 'general'],
  0x0003: ['logout', rest('unknown'), 'general'],
  0x0004: ['server time request', nothing, 'server time'],
  0x0005: ['resend request', resend],
  0x0100: ['register', registration, 'registration'],
  0x0102: ['authentication', authentication, 'general'],
  0x0104: ['parameters', parameterAnswer],
  0x0105: ['vendor 0105', rest('data')],
  0x0107: ['attributes', attributes, 'general'],
  0x0108: ['upgrade result', upgradeResult, 'general'],
  0x0109: ['time request', rest('unknown'), 'time'],
  0x0200: ['location', (d, context) => void location(d, context), 'general'],
  0x0201: ['location answer', locationAnswer],
  0x0210: ['location batch', shortBatch, 'general'],
  0x0301: ['event', (d) => void d.u8('event'), 'general'],
  0x0302: [
    'question answer',
    (d) => {
      d.u16('answered serial number')
      d.u8('answer')
    },
    'general',
  ],
  0x0303: [
    'information on demand',
    (d) => {
      d.u8('kind')
      d.u8('wanted')
    },
    'general',
  ],
  0x0500: ['vehicle control answer', vehicleAnswer],
  0x0506: ['heartbeat', rest('unknown'), 'general'],
  0x0700: ['driving record', rest('data')],
  0x0701: ['command answer', commandAnswer],
  0x0702: ['driver', driver],
  0x0704: ['location batch', batch, 'general'],
  0x0705: ['CAN data', canData, 'general'],
  0x0800: ['media event', (d) => mediaHead(d), 'general'],
  0x0801: ['media', media, 'media'],
  0x0805: ['camera answer', cameraAnswer],
  0x0900: ['transparent', transparent, 'general'],
  0x0901: ['compressed', rest('data'), 'general'],
  0x0a00: [
    'public key',
    (d) => {
      d.u32('exponent')
      d.blob('modulus', d.left, asHex)
    },
  ],
  0x1007: ['time zone sync', rest('data'), 'general'],
  0x1300: ['text answer', textAnswer],
  0x2070: ['acceleration', acceleration],
  0x5501: ['location', jointech(true), 'short'],
  0x5502: ['stored location', jointech(false), 'short'],
  0x6006: ['text report', textReport, 'general'],
  0x8888: ['photo', rest('data'), 'general'],
}
