import { frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'
import { headOf } from './head.ts'

const open = 0x28
const close = 0x29
const dollar = 0x24
const longest = 1024

/** `(` … `)`. Free text between two `$` may contain both, so parentheses count only outside of it. */
export const split: Splitter = (head) => {
  if (head[0] === 0x0d || head[0] === 0x0a) return skip(1, 'line end between sentences')
  if (head[0] !== open) return skip(nextOpen(head, 1), 'not “(”')
  let quoted = false
  const limit = Math.min(head.length, longest)
  for (let at = 1; at < limit; at++) {
    const byte = head[at]
    if (byte === dollar) quoted = !quoted
    else if (quoted) continue
    else if (byte === close) return frame(at + 1)
    else if (byte === open && headOf(latin1(head.subarray(at + 1, at + 24)))) return skip(at, 'a sentence that never ended')
  }
  return head.length < longest ? wait() : skip(nextOpen(head, 1), `no “)” within ${longest} bytes`)
}

function nextOpen(head: Uint8Array, from: number): number {
  const at = head.indexOf(open, from)
  return at === -1 ? head.length : at
}
