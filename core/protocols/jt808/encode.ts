import type { Message } from '../../report/message.ts'
import { xor8 } from '../../wire/checksum.ts'
import { Encoder } from '../../wire/encoder.ts'
import { fromHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import type { Target } from '../command.ts'
import { utcParts } from '../blocks/utc-parts.ts'
import type { Session } from '../family.ts'
import type { Memory } from './context.ts'
import { wrap } from './escape.ts'
import { type Flag, type Header, headerOf, identityOf, isJointech, terminalBytes, versionBit } from './header.ts'
import { type Answer, uplinks } from './uplink.ts'

/** How a frame is addressed: as the terminal addresses its own. */
export interface Address {
  readonly flag: Flag
  readonly version: number | undefined
  readonly terminal: Uint8Array
}

/** A complete frame. Raises `RangeError` where the body is longer than the ten bits of its length allow. */
export function encodeFrame({ flag, version, terminal }: Address, id: number, serial: number, body: Uint8Array): Uint8Array {
  if (body.length > 0x3ff) throw new RangeError(`a body of ${body.length} bytes is longer than 1023`)
  const out = new Encoder().u16(id).u16(body.length | (version === undefined ? 0 : versionBit))
  if (version !== undefined) out.u8(version)
  out
    .bytes(terminal)
    .uint(serial, isJointech(id) ? 1 : 2)
    .bytes(body)
  return wrap(flag, out.u8(xor8(out.since(0))).done())
}

/** Where a command goes: as the link has learnt, else as the standard's older editions say. */
export function addressOf({ identity, memory }: Target<Memory>): Address {
  const known = memory === undefined ? undefined : fromHex(memory.terminal)
  if (memory && known && identityOf(known) === identity) return { flag: memory.flag, version: memory.version, terminal: known }
  const flag = memory?.flag ?? 0x7e
  return { flag, version: memory?.version, terminal: terminalBytes(identity, flag, memory?.version) }
}

/** What the platform must answer. Each packet of a split message is answered on its own. */
export function reply(
  _: Message<Memory>,
  frame: Uint8Array,
  { arrived }: Session<Memory> & { readonly arrived: number },
): readonly Uint8Array[] {
  if (frame[0] === 0x28) return timeSentence(latin1(frame), arrived)
  const header = headerOf(frame)
  const answer = header && uplinks[header.id]?.[2]
  if (!header || !answer) return []
  const address: Address = { flag: frame[0] as Flag, version: header.version, terminal: header.terminal }
  return answers[answer]({ header, frame, arrived }).map(([id, serial, body]) => encodeFrame(address, id, serial, body.done()))
}

/** Our own messages carry serial number 0 (Jointech's: 1), as the reference sends them: terminals look at the answered one. */
type Sent = readonly [id: number, serial: number, body: Encoder]
interface Asked {
  readonly header: Header
  readonly frame: Uint8Array
  readonly arrived: number
}
const done = 0

const answers: Readonly<Record<Answer, (asked: Asked) => readonly Sent[]>> = {
  general: ({ header: { serial, id } }) => [[0x8001, 0, new Encoder().u16(serial).u16(id).u8(done)]],
  // The authentication code is the terminal id's digits: any text would do, the terminal repeats it in 0102.
  registration: ({ header: { serial, terminal } }) => [[0x8100, 0, new Encoder().u16(serial).u8(done).text(codeOf(terminal))]],
  time: ({ arrived }) => {
    const [year, ...others] = utcParts(arrived)
    return [[0x8109, 0, new Encoder().u16(year).bytes(Uint8Array.from(others)).u8(done)]]
  },
  'server time': ({ arrived }) => [[0x8004, 0, new Encoder().bcd(digitsOf(arrived).slice(2))]],
  media: ({ header, frame }) => {
    // The whole message is confirmed with its media id, which only its first packet carries; the others get a general answer.
    const first = header.part === undefined || header.part.index === 1
    const last = header.part === undefined || header.part.index === header.part.total
    const general = answers.general({ header, frame, arrived: 0 })
    if (!first || !last || frame.length < header.bodyAt + 6) return general
    return [[0x8800, 0, new Encoder().bytes(frame.subarray(header.bodyAt, header.bodyAt + 4))]]
  },
  short: ({ header: { attributes, id } }) => (attributes & 0x8000 ? [[0x4401, 1, new Encoder().u16(id).u8(done)]] : []),
}

/** All digits of the terminal id, leading zeros included; an IMEI where it is one. */
const codeOf = (terminal: Uint8Array): string => (terminal.length === 10 ? identityOf(terminal).padStart(20, '0') : identityOf(terminal))

/** `(791404000440,1,001,BASE,2,TIME)` asks for the time in UTC in place of its last word. */
function timeSentence(sentence: string, arrived: number): readonly Uint8Array[] {
  if (!sentence.includes('BASE,2')) return []
  return [fromLatin1(sentence.replace('TIME', digitsOf(arrived)))]
}

/** `yyyymmddhhmmss`, UTC. */
export const digitsOf = (time: number): string => new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)
