import type { Field } from '../../../core/wire/field.ts'
import { byte } from '../../kit/format.ts'

const longest = 24

/** The bytes behind a field as hex; bits say which of the byte they are, the highest being 0 as vendors' tables count from the left. */
export function rawForm({ at, bits, form, raw }: Field, layer: Uint8Array): string {
  if (bits === 0) return ''
  const from = at >> 3
  const to = (at + bits + 7) >> 3
  if (form === 'text' && typeof raw === 'string') return quoted(raw)
  const shown = layer.subarray(from, Math.min(to, from + longest))
  const hex = [...shown].map(byte).join(' ') + (to - from > longest ? ' …' : '')
  if (at % 8 === 0 && bits % 8 === 0) return hex
  const first = at % 8
  const last = first + bits - 1
  return `${hex} ${first === last ? `bit ${7 - (first % 8)}` : last < 8 ? `bits ${7 - first}–${7 - last}` : `${bits} bits`}`
}

/** Text as it stands in the frame, what cannot be printed escaped. */
function quoted(text: string): string {
  const escaped = text.slice(0, longest * 2).replace(/[^\x20-\x7e]/g, (c) => escapes[c] ?? `\\x${byte(c.charCodeAt(0) & 0xff)}`)
  return `"${escaped}"${text.length > longest * 2 ? '…' : ''}`
}
const escapes: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' }
