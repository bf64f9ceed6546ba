import type { Field } from '../../wire/field.ts'
import { latin1 } from '../../wire/latin1.ts'
import { toHex } from '../../wire/hex.ts'

/** The leaves of a tree from left to right. */
export function* leaves(field: Field): Generator<Field> {
  if (!field.fields) yield field
  else for (const inner of field.fields) yield* leaves(inner)
}

/** Does the leaf stand on whole bytes? */
export const isWhole = ({ at, bits }: Field): boolean => at % 8 === 0 && bits % 8 === 0 && bits > 0

/** The bytes of a leaf, without the separator behind it. */
export const bytesOf = (layer: Uint8Array, { at, bits }: Field): Uint8Array => layer.subarray(at >> 3, (at + bits) >> 3)

/** A leaf's content as text that a name can stand for; undefined for numbers and blanks. */
export function secretOf(layer: Uint8Array, field: Field): string | undefined {
  if (!isWhole(field)) return undefined
  const bytes = bytesOf(layer, field)
  if (bytes.every((byte) => byte === 0 || byte === 0x20 || byte === 0xff || byte === 0x30)) return undefined
  switch (field.form) {
    case 'text':
      return latin1(bytes)
    case 'bcd':
      return toHex(bytes)
    case 'bytes':
      return isAscii(bytes) ? latin1(bytes) : toHex(bytes)
    case 'uint':
    case 'int':
    case 'uint-le':
    case 'int-le':
      return undefined
    default:
      return undefined
  }
}

export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0)

/** A number of a leaf's width, in its byte order. */
export function putNumber(layer: Uint8Array, field: Field, value: number | bigint): void {
  const from = field.at >> 3
  const size = field.bits >> 3
  let rest = BigInt.asUintN(size * 8, BigInt(value))
  for (let i = 0; i < size; i++) {
    layer[field.form.endsWith('-le') ? from + i : from + size - 1 - i] = Number(rest & 0xffn)
    rest >>= 8n
  }
}
