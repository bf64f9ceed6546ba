import { inFrame, type Decoded } from '../link/decode-frame.ts'
import type { Field } from '../wire/field.ts'
import { fromHex } from '../wire/hex.ts'
import { fromLatin1 } from '../wire/latin1.ts'

export type Typed = { readonly bytes: Uint8Array } | { readonly problem: string }

const letters: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' }

/**
 * Bytes as somebody typed them. Hex: any delimiters (blanks, `:` `-` `,` `;`, `0x`, `\x`, line ends). Text: `\r \n \t \0 \\ \xNN` stand for bytes;
 * line ends of the field itself do not count.
 */
export function readTyped(typed: string, form: 'hex' | 'text'): Typed {
  if (form === 'hex') {
    const odd = /[^0-9a-fx\\\s:,;-]/i.exec(typed)
    if (odd) return { problem: `${JSON.stringify(odd[0])} is no hex digit` }
    const bytes = fromHex(typed)
    return bytes ? { bytes } : { problem: 'half a byte is left over: every byte has two hex digits' }
  }
  let problem: string | undefined
  const text = typed.replace(/[\r\n]/g, '').replace(/\\(x[0-9a-f]{2}|.|$)/gi, (whole, said: string) => {
    if (/^x[0-9a-f]{2}$/i.test(said)) return String.fromCharCode(parseInt(said.slice(1), 16))
    const letter = letters[said]
    if (letter === undefined) problem ??= `${whole} means nothing: there are \\r \\n \\t \\0 \\\\ and \\xNN`
    return letter ?? ''
  })
  if (problem !== undefined) return { problem }
  const wide = /[^\u0000-\u00ff]/.exec(text)
  return wide ? { problem: `${JSON.stringify(wide[0])} is not one byte: write it as \\xNN` } : { bytes: fromLatin1(text) }
}

/** Bytes as text that `readTyped` reads back. */
export const typedText = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) =>
      byte === 0x5c
        ? '\\\\'
        : byte >= 0x20 && byte < 0x7f
          ? String.fromCharCode(byte)
          : (escapes[byte] ?? `\\x${byte.toString(16).padStart(2, '0')}`),
    )
    .join('')
const escapes: Readonly<Record<number, string>> = { 13: '\\r', 10: '\\n' }

/** The frame with the checksums and lengths that it ought to have; undefined where there is nothing to mend. */
export function mended(frame: Uint8Array, { tree, layer }: Decoded): Uint8Array | undefined {
  const bytes = frame.slice()
  let changed = false
  for (const field of leaves(tree?.fields ?? [])) {
    const expected = field.notes?.map(({ text }) => /expected 0x([0-9A-F]{2,8})/i.exec(text)?.[1]).find((hex) => hex !== undefined)
    if (expected === undefined || field.at % 8 !== 0 || field.bits % 8 !== 0 || !field.form.startsWith('uint')) continue
    const value = fromHex(expected.padStart(field.bits / 4, '0'))
    if (!value || value.length !== field.bits / 8) continue
    if (field.form === 'uint-le') value.reverse()
    for (const [i, byte] of value.entries()) bytes[inFrame(layer, field.at / 8 + i)] = byte
    changed = true
  }
  return changed ? bytes : undefined
}

const leaves = (fields: readonly Field[]): Field[] => fields.flatMap((field) => (field.fields?.length ? leaves(field.fields) : [field]))
