import type { Message } from '../../report/message.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { headOf } from './head.ts'

/** A sentence in columns: `(` · identity · command and arguments · `)`. */
export const order = (identity: string, words: string): Uint8Array => fromLatin1(`(${identity}${words})`)

/** A text command of the T series, which answer it with ZC03. */
export const textOrder = (words: string): Uint8Array => fromLatin1(`[begin]sms2,${words},[end]`)

/** Handshakes and logins must be answered or the unit comes back at once; alarms are, or some units repeat them. The answer has the layout of the question. */
export function reply(_: Message, frame: Uint8Array): readonly Uint8Array[] {
  const text = latin1(frame.subarray(frame[0] === 0x28 ? 1 : 0, 32))
  const head = headOf(text)
  if (!head) return []
  const start = head.identity + (head.layout === 'comma' ? ',' : '')
  switch (head.command) {
    case 'BP00':
      return [order(start, 'AP01HSO')]
    case 'BP05':
      return [order(start, 'AP05')]
    case 'BO01':
      return [order(start, `AS01${text.charAt(start.length + 4)}`)]
    default:
      return []
  }
}
