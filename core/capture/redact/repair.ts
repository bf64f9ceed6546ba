import { decodeFrame, type Decoded } from '../../link/decode-frame.ts'
import type { Wording } from '../../language.ts'
import type { Family, Session } from '../../protocols/family.ts'
import type { Field } from '../../wire/field.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { bytesOf, isWhole, leaves, putNumber } from './leaf.ts'

const checksumRounds = 4

/** What of a family cannot be written anew. */
export const of = ({ title }: Family, en: string, es: string): Wording => ({ en: `${title}: ${en}`, es: `${title}: ${es}` })
export const notDecoded = (family: Family): Wording =>
  of(family, 'named by its clues, not decoded yet', 'reconocida por sus indicios, todavía no se decodifica')
export const notReadable = (family: Family): Wording => of(family, 'not readable', 'no se puede leer')

/** A frame of a layer that was changed: the checksums of the new bytes, the inner ones first, and the escapes; or why that cannot be had. */
export function repaired(family: Family, layer: Uint8Array, frame: Uint8Array, before: Decoded, session: Session): Uint8Array | Wording {
  const wrong = new Set(before.notes.filter(({ code }) => code === 'checksum').map(({ at }) => at))
  for (let round = 0; round < checksumRounds; round++) {
    const bytes = escaped(family, layer, frame, before)
    const after = decodeFrame(family, bytes, session, 'tree')
    const fault = after.notes.find(({ code, at }) => code === 'checksum' && !wrong.has(at))
    if (!fault) return bytes
    const field = after.tree && [...leaves(after.tree)].find(({ at, bits }) => at === fault.at && bits > 0)
    if (!field || !putChecksum(layer, field, fault.text))
      return of(family, 'a checksum that cannot be written anew', 'una suma de verificación que no se puede reescribir')
  }
  return of(family, 'checksums that depend on each other', 'sumas de verificación que dependen unas de otras')
}

function escaped(family: Family, layer: Uint8Array, frame: Uint8Array, before: Decoded): Uint8Array {
  const isPlain = before.layer.bytes.length === frame.length && before.layer.at.length === 0
  if (family.escape) return family.escape(layer)
  if (isPlain) return layer
  const out = frame.slice()
  for (let i = 0; i < layer.length; i++) if (layer[i] !== before.layer.bytes[i]) out[before.layer.at[i] ?? i] = layer[i]!
  return out
}

/** The number that a checksum's note expects, in the form that the field has. */
function putChecksum(layer: Uint8Array, field: Field, note: string): boolean {
  const [, prefix, digits = ''] = /expected (0x)?([0-9A-Fa-f]+)/.exec(note) ?? []
  if (digits === '' || !isWhole(field)) return false
  const size = field.bits >> 3
  if (field.form === 'text') {
    const old = latin1(bytesOf(layer, field))
    const padded = digits.padStart(size, '0')
    if (padded.length !== size) return false
    layer.set(fromLatin1(/[a-f]/.test(old) && !/[A-F]/.test(old) ? padded.toLowerCase() : padded), field.at >> 3)
    return true
  }
  const value = prefix === undefined ? Number(digits) : parseInt(digits, 16)
  if (!Number.isFinite(value)) return false
  putNumber(layer, field, value)
  return true
}

/** What is odd about a frame, but for what depends on the clock, on who it is and on where it is. */
export const oddities = ({ notes }: Decoded): string =>
  notes
    .map(({ code }) => code)
    .filter((code) => code !== 'identity' && code !== 'jump' && code !== 'frozen' && code !== 'serial-gap')
    .sort()
    .join()
