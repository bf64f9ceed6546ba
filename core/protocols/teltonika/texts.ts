import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, hex, oneOf, unit, unixSeconds } from '../../wire/meaning.ts'

export const orderType = 0x05
const answerType = 0x06
export const photoType = 0x0d
/** How large a piece of a photo is that we ask for. */
export const pieceSize = 2048

/** Codec 12: type · length · text, or a piece of a photo. */
export function texts(d: Decoder, message: Message, count: number): void {
  message.type = 'command answer'
  d.list('message', count, () => {
    const type = d.u8('type', types)
    const size = d.u32('length', bytes)
    d.window(type ?? 'content', size, () => {
      if (type === 'photo') photo(d, message)
      else words(d, message, size)
    })
  })
}

/** Codecs 13 and 15: a time in front of the text; 15 has the IMEI as well. */
export function timedTexts(d: Decoder, message: Message, count: number): void {
  const addressed = d.bytes[8] === 0x0f
  message.type = addressed ? 'serial data' : 'command answer'
  d.list('message', count, () => {
    d.u8('type', hex)
    const size = d.u32('length', bytes)
    d.window('content', size, () => {
      message.report().deviceTime = d.u32('time', unixSeconds)
      if (addressed) message.identity = d.bcd('imei', 8, imei)
      words(d, message, size - (addressed ? 12 : 4))
    })
  })
}

/** Codec 14: the IMEI in front of the text, so that a unit obeys only what is for it. */
export function addressedTexts(d: Decoder, message: Message, count: number): void {
  message.type = 'command answer'
  d.list('message', count, () => {
    const refused = d.u8('type', addressedTypes) === 'not for this unit'
    const size = d.u32('length', bytes)
    d.window('content', size, () => {
      message.identity = d.bcd('imei', 8, imei)
      if (refused) setResult(message, 'the unit has another IMEI')
      if (d.left > 0) words(d, message, size - 8)
    })
  })
}

const printable = /^[\x20-\x7e\r\n\t]*$/

/** Text as it stands; what a unit passes on from its serial port may be bytes. */
function words(d: Decoder, message: Message, size: number): void {
  if (size <= 0) return
  if (printable.test(d.peekText(size))) setResult(message, d.rest('text').trim())
  else setResult(message, d.blob('bytes', d.left, asHex))
}

function setResult(message: Message, text: string): void {
  const report = message.reports[0] ?? message.report()
  report.set('result', text)
  message.summary = text.slice(0, 200)
}

/** What comes, the photo's id, and for a piece its offset, size and bytes. */
function photo(d: Decoder, message: Message): void {
  message.type = 'photo'
  const kind = d.u8('kind', photoKinds)
  if (kind === 'nothing to send') return void (message.summary = kind)
  d.u32('photo id', hex)
  if (kind !== 'piece') return void (message.summary = kind)
  const offset = d.u32('offset', bytes)
  const size = d.u16('size', bytes)
  d.blob('piece', d.left, asHex)
  message.summary = `bytes ${offset} to ${offset + size}`
}
export const photoKinds = oneOf<number, string>({ 0: 'nothing to send', 1: 'announced', 2: 'piece' })

const bytes = unit('bytes')
/** 15 digits behind a zero. */
export const imei: Meaning<string, string> = { read: (raw) => raw.replace(/^0/, '') }
const types = oneOf<number, string>({ [orderType]: 'command', [answerType]: 'answer', [photoType]: 'photo' }, 'the types known')
const addressedTypes = oneOf<number, string>({ 5: 'command', 6: 'answer', 0x11: 'not for this unit' }, 'the types known')
