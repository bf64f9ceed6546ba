import type { Message } from '../../report/message.ts'
import { xor8 } from '../../wire/checksum.ts'
import { Decoder } from '../../wire/decoder.ts'
import { DecodeError, type Meaning } from '../../wire/field.ts'
import { toHex } from '../../wire/hex.ts'
import { equals, hex, oneOf, unit } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { type BodyReader, type Context, type Memory, type Parts, zoneOf } from './context.ts'
import { downlinks } from './downlink.ts'
import { bodyLength, bodyOffset, type Flag, identityOf, isJointech, splitBit, terminalSize, usedBits, versionBit } from './header.ts'
import { collect } from './parts.ts'
import { messageId, uplinks } from './uplink.ts'
import { byNumber, listed } from '../blocks/messages.ts'

// 7E · message id 2 · attributes 2 · [version 1] · terminal id 6 · serial number 2 · [total 2 · index 2] · body · check code 1 · 7E

/** Reads an un-escaped frame, or the text in parentheses by which some of these units speak as well. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  if (d.peek() === openParenthesis) return sentence(d, message)
  const flag = d.u8('flag', hex) as Flag
  const id = d.u16('message id', namedId)
  const [type, body] = bodyOf(id, session)
  message.type = type
  const attributes = readAttributes(d, id, session)
  const version = (attributes & versionBit) !== 0 ? d.u8('protocol version') : undefined
  const terminalAt = d.at
  message.identity = d.blob('terminal id', terminalSize(flag, attributes), terminalId)
  const terminal = toHex(d.since(terminalAt))
  const known = session.memory?.terminal === terminal ? session.memory : undefined
  const serial = isJointech(id) ? d.u8('serial number') : d.u16('serial number')
  aboutGap(d, id, known, serial, session)
  const context: Context = { message, session, version, zone: zoneOf(session), model: known?.model, answered: undefined }
  const end = d.end - trailerSize(d)
  let parts = known?.parts
  if (attributes & encryptionBits) encrypted(d, end)
  else if (attributes & splitBit) parts = packet(d, context, { id, serial, end, body, open: parts })
  else if (end > d.at) d.window('body', end - d.at, () => body(d, context))
  else d.within(d.at, () => body(d, context))
  trailer(d, flag, session.whole)
  if (session.direction === 'down') return
  message.memory = { flag, version, terminal, model: context.model, parts, serial, answered: context.answered }
}

/** Large gaps mean nothing: some firmware counts by message, or not at all. Jointech counts in one byte. */
function aboutGap(d: Decoder, id: number, known: Memory | undefined, serial: number, { direction }: Session): void {
  const missing = known && direction === 'up' && !isJointech(id) ? (serial - known.serial - 1) & 0xffff : 0
  if (missing > 0 && missing < 1000) d.note('info', 'serial-gap', `${missing} missing between ${known?.serial} and ${serial}`)
}

function bodyOf(id: number, { direction }: Session): readonly [type: string, body: BodyReader] {
  const [own, other] = direction === 'up' ? [uplinks, downlinks] : [downlinks, uplinks]
  const [type, body] = own[id] ?? other[id] ?? [`message ${messageId.show(id)}`, unknownBody]
  return [type, body]
}
const unknownBody: BodyReader = (d) => {
  if (d.left > 0) d.notDecoded('content', d.left, 'this message is not known')
}

const encryptionBits = 0x1c00
function readAttributes(d: Decoder, id: number, { whole }: Session): number {
  const attributes = usedBits(id, d.peek16() ?? 0)
  d.group('attributes', () => {
    if (isJointech(id)) {
      d.flag('answer wanted')
      d.bits('not known', 5, hex)
    } else {
      d.flag('reserved')
      d.flag('edition 2019')
      d.flag('split')
      d.bits('encryption', 3, encryptions)
    }
    d.bits('body length', 10, byteCount)
    const present = d.bytes.length - bodyOffset(d.bytes[0], id, attributes) - trailerSize(d)
    if (present === bodyLength(attributes)) return
    d.note(whole ? 'info' : 'warning', 'length', `${bodyLength(attributes)} bytes of body declared, ${present} present`)
  })
  return attributes
}

function encrypted(d: Decoder, end: number): void {
  if (end > d.at) d.notDecoded('body', end - d.at, 'encrypted: only the terminal’s maker can read it')
}

/** One packet of a split message. With the last one the whole body is read: its fields lie in several frames, so only what it says is kept. */
function packet(
  d: Decoder,
  context: Context,
  { id, serial, end, body, open }: { id: number; serial: number; end: number; body: BodyReader; open: Parts | undefined },
): Parts | undefined {
  const total = d.u16('total packets')
  const index = d.u16('packet index')
  context.message.summary = `packet ${index} of ${total}`
  const part = d.blob('part of the body', Math.max(0, end - d.at))
  const collected = collect(open, { id, serial, total, index, body: part.slice() })
  if (collected.whole) joined(d, context, collected.whole, body)
  return collected.open
}

function joined(d: Decoder, context: Context, whole: Uint8Array, body: BodyReader): void {
  const inner = new Decoder(whole, 'summary')
  d.note('info', 'assumed', `the last packet: the joined body of ${whole.length} bytes is read`)
  try {
    body(inner, context)
    inner.finish()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    d.note('warning', 'stopped', `the joined body stops at byte ${error.at >> 3}: ${error.message}`)
  }
  for (const { severity, code, text, at } of inner.notes) d.note(severity, code, `byte ${at >> 3} of the joined body: ${text}`)
}

const trailerSize = ({ bytes }: Decoder): 1 | 2 => (bytes.length > 1 && bytes.at(-1) === bytes[0] ? 2 : 1)

function trailer(d: Decoder, flag: Flag, whole: boolean): void {
  d.u8('check code', equals(xor8(d.since(1)), 'XOR'))
  if (d.left > 0) d.u8('flag', hex)
  else d.note(whole ? 'info' : 'warning', 'missing-terminator', `no ${hex.show!(flag, flag)} at the end`)
}

/** `(740190311185,1,001,ELOCK,3,529439)`: Jointech's text commands, their answers and reports. */
function sentence(d: Decoder, message: Message<Memory>): void {
  const text = d.peekText()
  const closed = text.endsWith(')')
  message.type = /,BASE,2,TIME\)?$/.test(text) ? 'time request' : 'text answer'
  d.word('(')
  d.within(d.end - (closed ? 1 : 0), () => {
    message.identity = d.cell('terminal id')
    for (const label of ['format', 'serial number', 'module', 'operation']) d.maybe(label)
    while (d.left > 0) d.maybe('parameter')
  })
  if (closed) d.word(')')
  else d.noteAt('info', 'missing-terminator', 'no “)” at the end', d.at * 8, 0)
  if (message.type === 'time request') return
  message.report().set('result', text)
  message.summary = text
}
const openParenthesis = 0x28

const namedId: Meaning<number, number> = {
  read: (n) => n,
  show: (n) => `${messageId.show(n)} ${(uplinks[n] ?? downlinks[n])?.[0] ?? ''}`.trimEnd(),
}
const byteCount = unit('bytes')
const encryptions = oneOf({ 0: 'none', 1: 'RSA' }, 'the encryptions of the standard')
const terminalId: Meaning<Uint8Array, string> = { read: identityOf }

export const messages = listed(...byNumber(uplinks, 4), ...byNumber(downlinks, 4, ' from the server'), [
  'message …',
  'a message that no table has, by its number',
])
