import type { Family, Session } from '../protocols/family.ts'
import { joined } from '../wire/joined.ts'
import type { Decoded } from './decode-frame.ts'

/** What a family answers to a frame of a device, as complete frames: nothing where it answers nothing, could not read it, or has a fault of its own. */
export function answersTo(family: Family | undefined, { message, layer, stopped }: Decoded, session: Session): readonly Uint8Array[] {
  if (!family?.reply || stopped) return []
  try {
    return family.reply(message, layer.bytes, {
      ...session,
      memory: message.memory ?? session.memory,
      arrived: session.arrived ?? 0,
    })
  } catch {
    return []
  }
}

/** A stretch of what was expected and of what stands in its place; `to` is not part of it. */
export interface Difference {
  readonly expected: { readonly from: number; readonly to: number }
  readonly sent: { readonly from: number; readonly to: number }
}

/** What a device was to be answered, and what it was. Several frames are one stretch of bytes, as the device sees them. */
export interface AnswerCheck {
  readonly outcome: 'right' | 'missing' | 'wrong'
  readonly expected: Uint8Array
  readonly sent: Uint8Array
  readonly differences: readonly Difference[]
}

/** Holds what was sent against what the family answers; undefined where nothing is due. */
export function checkAnswer(expected: readonly Uint8Array[], sent: readonly Uint8Array[]): AnswerCheck | undefined {
  if (expected.length === 0) return undefined
  const [due, given] = [joined(expected), joined(sent)]
  const found = given.length === 0 ? [] : differences(due, given)
  return {
    outcome: given.length === 0 ? 'missing' : found.length === 0 ? 'right' : 'wrong',
    expected: due,
    sent: given,
    differences: found,
  }
}

/** Where two stretches of bytes differ: byte by byte where they are equally long, else between what they begin and end with alike. */
export function differences(expected: Uint8Array, sent: Uint8Array): readonly Difference[] {
  if (expected.length === sent.length) {
    const found: Difference[] = []
    for (let from = 0; from < expected.length; from++) {
      if (expected[from] === sent[from]) continue
      let to = from + 1
      while (to < expected.length && expected[to] !== sent[to]) to++
      found.push({ expected: { from, to }, sent: { from, to } })
      from = to
    }
    return found
  }
  const least = Math.min(expected.length, sent.length)
  let head = 0
  while (head < least && expected[head] === sent[head]) head++
  let tail = 0
  while (tail < least - head && expected.at(-1 - tail) === sent.at(-1 - tail)) tail++
  return [{ expected: { from: head, to: expected.length - tail }, sent: { from: head, to: sent.length - tail } }]
}
