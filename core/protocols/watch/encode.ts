import type { Message } from '../../report/message.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import type { Target } from '../command.ts'
import type { Memory } from './decode.ts'
import { headerOf, wordOf } from './header.ts'

/** Whom a frame is from or for. */
export interface Address {
  readonly vendor: string
  readonly identity: string
  readonly index: string | undefined
}

/** A complete frame; the length counts the content as it stands on the wire. Raises `RangeError` where it does not fit four digits. */
export function encodeFrame({ vendor, identity, index }: Address, content: Uint8Array): Uint8Array {
  if (content.length > 0xffff) throw new RangeError(`${content.length} bytes of content are more than 65535`)
  const length = content.length.toString(16).padStart(4, '0')
  const head = fromLatin1(`[${vendor}*${identity}*${index === undefined ? '' : `${index}*`}${length}*`)
  const out = new Uint8Array(head.length + content.length + 1)
  out.set(head)
  out.set(content, head.length)
  out[out.length - 1] = 0x5d
  return out
}

/** The device's own letters, except that units which say 3G are commanded as SG (so does the reference); CS where nothing is known. */
export function addressOf({ identity, memory }: Target<Memory>): Address {
  if (!/^\d{1,20}$/.test(identity)) throw new RangeError(`${JSON.stringify(identity)} is not an identity: digits only`)
  const vendor = memory?.vendor ?? 'CS'
  return { vendor: vendor === '3G' ? 'SG' : vendor, identity, index: memory?.indexed ? '0001' : undefined }
}

/** What the device waits for, in its own letters and with its own index. A position needs no answer. */
export function reply(_: Message, frame: Uint8Array): readonly Uint8Array[] {
  const header = headerOf(frame)
  if (!header) return []
  const word = wordOf(frame, header)
  const answer = answers[word] ?? (word.startsWith('AL') ? 'AL' : undefined)
  return answer === undefined ? [] : [encodeFrame(header, fromLatin1(answer))]
}
const answers: Readonly<Record<string, string>> = { INIT: 'INIT,1', LK: 'LK', TKQ: 'TKQ', TKQ2: 'TKQ2', JXTK: 'JXTKR,1' }
