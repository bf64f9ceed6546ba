import { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { asHex, bitNames, hex, instant, oneOf, unit } from '../../wire/meaning.ts'
import { bcdTime } from '../blocks/bcd-time.ts'
import { gbkText } from '../blocks/gbk.ts'
import { type Items, readItems } from '../blocks/items.ts'
import type { BodyReader } from './context.ts'
import { parameters, readParameters } from './parameters.ts'
import * as read from './readers.ts'
import { messageId, results } from './uplink.ts'

const nothing: BodyReader = () => {}
const serial = (d: Decoder) => d.u16('answered serial number')
const seconds = unit('s')

const generalAnswer: BodyReader = (d) => {
  serial(d)
  d.u16('answered message', messageId)
  d.u8('result', results)
}

const registrationAnswer: BodyReader = (d) => {
  serial(d)
  d.u8('result', registrationResults)
  if (d.left > 0) d.text('authentication code', d.left)
}
const registrationResults = oneOf({
  0: 'done',
  1: 'vehicle is registered',
  2: 'no such vehicle',
  3: 'terminal is registered',
  4: 'no such terminal',
})

/** 8109: a year of two bytes, then one byte each, UTC. */
const timeAnswer: BodyReader = (d) => {
  d.group(
    'date time',
    () => {
      const year = d.u16('year')
      const [month, day, hour, minute, second] = [d.u8('month'), d.u8('day'), d.u8('hour'), d.u8('minute'), d.u8('second')]
      return Date.UTC(year, month - 1, day, hour, minute, second)
    },
    instant,
  )
  d.u8('result', results)
}

/** 8105: one of the standard's words, or a maker's byte or text for oil and power. */
const control: BodyReader = (d, { message }) => {
  if (d.peek() === 0x23) {
    message.summary = d.text('command', d.left)
    return
  }
  message.summary = d.u8('command', oneOf(controlWords))
  if (d.left > 0) d.text('parameters', d.left)
}
export const controlWords = {
  0x01: 'wireless upgrade',
  0x02: 'connect to server',
  0x03: 'power off',
  0x04: 'reboot',
  0x05: 'factory reset',
  0x06: 'close data communication',
  0x07: 'close all communication',
  0x64: 'cut oil and power',
  0x65: 'restore oil and power',
  0xf0: 'cut oil and power',
  0xf1: 'restore oil and power',
} as const

const oil: BodyReader = (d, { message }) => {
  message.summary = d.u8('oil and power', oneOf({ 0: 'restore', 1: 'cut' }))
  bcdTime(d, 'date time', 0)
}

const setParameters: BodyReader = (d) => {
  d.u8('count')
  readParameters(d, new Report())
}

const queryParameters: BodyReader = (d) => {
  const count = d.u8('count')
  for (let i = 1; i <= count && d.left >= 4; i++) d.u32(`parameter ${i}`, parameterName)
}
const parameterName = {
  read: (n: number) => n,
  show: (n: number) => `${hex.show!(n, n)} ${typeof parameters[n]?.[0] === 'string' ? parameters[n][0] : ''}`.trimEnd(),
}

const textMessage: BodyReader = (d, { message }) => {
  d.u8('flag', bitNames({ 0: 'urgent', 2: 'display', 3: 'speak', 4: 'advertising screen', 5: 'trouble code' }))
  if (d.left > 0) message.summary = d.blob('text', d.left, gbkText)
}

const transparentDown: BodyReader = (d, { message }) => {
  const kind = d.u8('kind', hex)
  if (d.left === 0) return
  if (kind === 0xf0) message.summary = d.text('text', d.left)
  else d.blob('data', d.left, asHex)
}

const mediaAnswer: BodyReader = (d) => {
  d.u32('media id')
  if (d.left === 0) return
  const count = d.u8('packets to resend')
  for (let i = 1; i <= count && d.left >= 2; i++) d.u16(`packet ${i}`)
}

const resend: BodyReader = (d) => {
  d.u16('first serial number')
  const count = d.u8('count')
  for (let i = 1; i <= count && d.left >= 2; i++) d.u16(`packet ${i}`)
}

const camera: BodyReader = (d) => {
  d.u8('channel')
  d.u16('shots', { read: (n) => n, show: (n) => (n === 0 ? 'stop' : n === 0xffff ? 'film' : String(n)) })
  d.u16('interval', seconds)
  d.u8('store', oneOf({ 0: 'send at once', 1: 'keep' }))
  for (const label of ['resolution', 'quality', 'brightness', 'contrast', 'saturation', 'chroma']) d.u8(label)
}

/** 0310: parameters with one byte of id, as Traccar sets them. */
const vendorParameters: BodyReader = (d) => {
  d.u8('count')
  readItems(d, vendorItems, undefined, { id: 1, length: 1 })
}
const vendorItems: Items<undefined> = {
  0x06: ['report interval', 4, (d) => void d.u32('report interval', seconds)],
  0x23: ['control', 1, (d) => void d.u8('control', oneOf({ 3: 'restart' }))],
  0x24: [
    'arming',
    (n) => n >= 1,
    (d) => {
      d.u8('arming', oneOf({ 0: 'disarm', 1: 'arm' }))
      if (d.left > 0) d.text('user', d.left)
    },
  ],
}

const videoRequest: BodyReader = (d) => {
  d.text('server', d.u8('length'))
  d.u16('TCP port')
  d.u16('UDP port')
  d.u8('channel')
  d.u8('data', oneOf({ 0: 'sound and picture', 1: 'picture', 2: 'talk', 3: 'listen', 4: 'broadcast', 5: 'transparent' }))
  d.u8('stream', streams)
}
const videoControl: BodyReader = (d) => {
  d.u8('channel')
  d.u8('control', oneOf({ 0: 'close', 1: 'switch stream', 2: 'pause', 3: 'resume', 4: 'stop talk' }))
  d.u8('close', oneOf({ 0: 'sound and picture', 1: 'sound', 2: 'picture' }))
  d.u8('stream', streams)
}
const streams = oneOf({ 0: 'main', 1: 'sub' })

/** What the platform sends: its word for it and the body. */
export const downlinks: Readonly<Record<number, readonly [type: string, body: BodyReader]>> = {
  0x0310: ['vendor parameters', vendorParameters],
  0x4401: [
    'general answer',
    (d) => {
      d.u16('answered message', messageId)
      d.u8('result', results)
    },
  ],
  0x8001: ['general answer', generalAnswer],
  0x8003: ['resend request', resend],
  0x8004: ['server time', (d) => void bcdTime(d, 'date time', 0)],
  0x8100: ['registration answer', registrationAnswer],
  0x8103: ['set parameters', setParameters],
  0x8104: ['query all parameters', nothing],
  0x8105: ['control', control],
  0x8106: ['query parameters', queryParameters],
  0x8107: ['query attributes', nothing],
  0x8109: ['time', timeAnswer],
  0x8201: ['locate', nothing],
  0x8202: [
    'temporary tracking',
    (d) => {
      d.u16('interval', seconds)
      if (d.left >= 4) d.u32('duration', seconds)
    },
  ],
  0x8203: [
    'confirm alarm',
    (d) => {
      serial(d)
      d.u32('alarms', read.mask)
    },
  ],
  0x8300: ['text', textMessage],
  0x8400: [
    'call back',
    (d) => {
      d.u8('kind', oneOf({ 0: 'talk', 1: 'listen' }))
      if (d.left > 0) d.text('phone', d.left)
    },
  ],
  0x8500: ['vehicle control', (d) => void d.u8('control', bitNames({ 0: 'lock the doors' }))],
  0x8800: ['media answer', mediaAnswer],
  0x8801: ['take a picture', camera],
  0x8900: ['transparent', transparentDown],
  0x9101: ['video request', videoRequest],
  0x9102: ['video control', videoControl],
  0xa006: ['oil control', oil],
}
