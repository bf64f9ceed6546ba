import { decodeFrame, type Decoded } from '../link/decode-frame.ts'
import type { Wording } from '../language.ts'
import type { Family, Session } from '../protocols/family.ts'
import type { Field } from '../wire/field.ts'
import { filledIn } from './compose.ts'

/** A frame with checksum and length as they have to be, and the fields that were set; `none`: they were right; else why it cannot be done. */
export type Mended =
  { readonly bytes: Uint8Array; readonly fields: readonly string[] } | { readonly none: true } | { readonly problem: Wording }

/** Setting a length moves the checksum, and not more than that. */
const rounds = 4

/**
 * Makes checksum and length of a changed frame right: by the family's own encoder where it has one, else by what its decoder says was
 * expected there. The serial number stays.
 */
export function mend(frame: Uint8Array, family: Family, session: Session): Mended {
  const read = (bytes: Uint8Array) => decodeFrame(family, bytes, session, 'tree')
  const before = read(frame)
  const made = family.fill ? byEncoder(frame, family, session, before) : byNotes(frame, before, read)
  if ('problem' in made) return made
  if (made.bytes.length === frame.length && made.bytes.every((byte, i) => byte === frame[i]))
    return doubts(before) === 0 ? { none: true } : cannot(family)
  const after = read(made.bytes)
  if (!family.fill && doubts(after) >= doubts(before)) return cannot(family)
  return { bytes: made.bytes, fields: made.fields.filter((name) => shownOf(after, name) !== shownOf(before, name)) }
}

/** What a field says by its name; a field that only one of two frames has differs. */
const shownOf = ({ tree }: Decoded, wanted: string): string =>
  leavesOf(tree?.fields ?? [])
    .flatMap(({ name, raw }) => (name === wanted ? [String(raw)] : []))
    .join()

const cannot = ({ id }: Family): Mended => ({
  problem: {
    en: `how ${id} counts length and checksum of this frame is not known`,
    es: `no se sabe cómo ${id} cuenta la longitud y la suma de comprobación de esta trama`,
  },
})

function byEncoder(frame: Uint8Array, family: Family, { identity, memory, arrived }: Session, { tree }: Decoded) {
  const serial = leavesOf(tree?.fields ?? []).find(
    ({ name, raw }) => /^(message )?(serial|sequence)( number)?$/.test(name) && typeof raw === 'number',
  )
  const own = serial?.raw
  const target = { identity: identity ?? '', password: undefined, memory, serial: typeof own === 'number' ? own : 1, now: arrived ?? 0 }
  const filled = filledIn(family, frame, target)
  return 'problem' in filled ? filled : { bytes: filled.bytes, fields: filled.fields.filter((name) => name !== serial?.name) }
}

/** Sets what notes say was expected. Families that escape have an encoder of their own. */
function byNotes(frame: Uint8Array, decoded: Decoded, read: (bytes: Uint8Array) => Decoded) {
  let now = { bytes: frame, decoded }
  const fields = new Set<string>()
  for (let round = 0; round < rounds && doubts(now.decoded) > 0; round++) {
    const better =
      now.decoded.layer.at.length > 0
        ? undefined
        : suggestions(now.bytes, now.decoded).find(({ bytes }) => doubts(read(bytes)) < doubts(now.decoded))
    if (!better) break
    fields.add(better.field)
    now = { bytes: better.bytes, decoded: read(better.bytes) }
  }
  return { bytes: now.bytes, fields: [...fields] }
}

const doubts = ({ notes }: Decoded): number =>
  notes.filter(({ code, severity }) => (code === 'checksum' || code === 'length') && severity !== 'info').length

/** What could be written where, by what the notes say: `expected 0x1F2A`, `expected 4E`, `12 bytes declared, 14 present`. */
function* written(bytes: Uint8Array, { tree, notes }: Decoded): Iterable<{ bytes: Uint8Array; field: string }> {
  const leaves = leavesOf(tree?.fields ?? [])
  for (const note of notes) {
    if (note.code !== 'checksum' && note.code !== 'length') continue
    const [, hex, plain] = /expected (?:0x([0-9a-f]+)|([0-9a-f]+)\b)/i.exec(note.text) ?? []
    const [, present] = /declared, (\d+) (?:present|fit)/.exec(note.text) ?? []
    const text = hex ?? plain ?? present
    if (text === undefined) continue
    const places = leaves.filter(
      (field) => field.notes?.includes(note) || (present !== undefined && /^(body )?(length|size)$/.test(field.name)),
    )
    for (const field of places) {
      const made = put(bytes, field, text, hex === undefined && plain === undefined ? 10 : 16)
      if (made) yield { bytes: made, field: field.name }
    }
  }
}
const suggestions = (bytes: Uint8Array, decoded: Decoded): { bytes: Uint8Array; field: string }[] => [...written(bytes, decoded)]

/** The frame with a field's value as it was printed: a number in its bytes, or digits in as many places as the field has. */
function put(bytes: Uint8Array, { at, bits, form, raw }: Field, printed: string, base: 10 | 16): Uint8Array | undefined {
  if (at % 8 !== 0 || bits % 8 !== 0 || bits === 0) return undefined
  const copy = bytes.slice()
  const [from, size] = [at / 8, bits / 8]
  if (form === 'text' && typeof raw === 'string') {
    // Case and leading zeros as the device writes them.
    const digits = (raw === raw.toLowerCase() ? printed.toLowerCase() : printed.toUpperCase()).padStart(size, '0')
    if (digits.length !== size) return undefined
    for (let i = 0; i < size; i++) copy[from + i] = digits.charCodeAt(i)
    return copy
  }
  if (!form.startsWith('uint') || size > 4) return undefined
  const value = parseInt(printed, base)
  if (!Number.isFinite(value) || value >= 2 ** bits) return undefined
  for (let i = 0; i < size; i++) copy[from + (form === 'uint-le' ? i : size - 1 - i)] = Math.floor(value / 2 ** (8 * i)) & 0xff
  return copy
}

const leavesOf = (fields: readonly Field[]): Field[] => fields.flatMap((field) => (field.fields?.length ? leavesOf(field.fields) : [field]))
