import { readTyped } from '../../core/commands/typed.ts'
import type { Verdict } from '../../core/detect/detector.ts'
import { readSms, type SmsReading } from '../../core/devices/sms.ts'
import { detector, engine } from '../../core/link/engine.ts'
import type { Item } from '../../core/link/item.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { fromDump } from '../../core/wire/dump.ts'
import { latin1 } from '../../core/wire/latin1.ts'

/** More than this is a capture, not something to look at. */
export const longestPasted = 20_000
/** Families that are shown with their clues. */
const candidates = 4

/** What somebody pasted, and what it says. */
export interface Reading {
  readonly form: 'hex' | 'text'
  readonly bytes: Uint8Array
  /** Frames and what is none, in order. */
  readonly items: readonly Item[]
  /** Families that have a point, the likeliest first. */
  readonly verdicts: readonly Verdict[]
  /** Where it says something as the text of an SMS. */
  readonly sms: SmsReading | undefined
}

/** Reads hex in any style, a hex dump, or text with or without escapes; undefined: there is nothing. */
export function readPasted(pasted: string): Reading | undefined {
  if (pasted.trim() === '') return undefined
  const { form, bytes } = bytesOf(pasted)
  if (bytes.length === 0) return undefined
  const { items } = receive(engine('tree'), openLink('tcp'), { bytes, arrived: undefined, final: true, whole: false })
  const { verdicts } = detector.trace({ bytes, final: true, whole: false, transport: 'tcp' })
  const sms = readSms(form === 'hex' ? latin1(bytes) : pasted)
  return {
    form,
    bytes,
    items,
    verdicts: verdicts
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => rank(a) - rank(b) || b.score - a.score)
      .slice(0, candidates),
    sms: sms.parts.length > 0 || sms.answer ? sms : undefined,
  }
}

const ranks = { match: 0, possible: 1, more: 2, ruledOut: 3 } as const
const rank = ({ outcome }: Verdict): number => ranks[outcome]

function bytesOf(pasted: string): Pick<Reading, 'form' | 'bytes'> {
  const typed = readTyped(pasted, 'hex')
  const hex = 'bytes' in typed ? typed.bytes : fromDump(pasted)
  if (hex && hex.length > 0) return { form: 'hex', bytes: hex }
  // A line end is one: pasted lines are frames one after the other.
  const text = readTyped(pasted.trim().replace(/\r?\n/g, '\\r\\n'), 'text')
  return { form: 'text', bytes: 'bytes' in text ? text.bytes : new TextEncoder().encode(pasted) }
}
