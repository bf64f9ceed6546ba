import type { Wording } from '../language.ts'
import { fromHex } from '../wire/hex.ts'
import { fromLatin1 } from '../wire/latin1.ts'

export type Typed = { readonly bytes: Uint8Array } | { readonly problem: Wording }

const letters: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' }

/**
 * Bytes as somebody typed them. Hex: any delimiters (blanks, `:` `-` `,` `;`, `0x`, `\x`, line ends). Text: `\r \n \t \0 \\ \xNN` stand for bytes;
 * line ends of the field itself do not count.
 */
export function readTyped(typed: string, form: 'hex' | 'text'): Typed {
  if (form === 'hex') {
    const odd = /[^0-9a-fx\\\s:,;-]/i.exec(typed)
    if (odd) return { problem: noDigit(JSON.stringify(odd[0])) }
    const bytes = fromHex(typed)
    return bytes ? { bytes } : { problem: halfByte }
  }
  let problem: Wording | undefined
  const text = typed.replace(/[\r\n]/g, '').replace(/\\(x[0-9a-f]{2}|.|$)/gi, (whole, said: string) => {
    if (/^x[0-9a-f]{2}$/i.test(said)) return String.fromCharCode(parseInt(said.slice(1), 16))
    const letter = letters[said]
    if (letter === undefined) problem ??= noEscape(whole)
    return letter ?? ''
  })
  if (problem !== undefined) return { problem }
  const wide = /[^\u0000-\u00ff]/.exec(text)
  return wide ? { problem: tooWide(JSON.stringify(wide[0])) } : { bytes: fromLatin1(text) }
}

const noDigit = (sign: string): Wording => ({ en: `${sign} is no hex digit`, es: `${sign} no es un dígito hexadecimal` })
const halfByte: Wording = {
  en: 'half a byte is left over: every byte has two hex digits',
  es: 'sobra medio byte: cada byte tiene dos dígitos hexadecimales',
}
const noEscape = (escape: string): Wording => ({
  en: `${escape} means nothing: there are \\r \\n \\t \\0 \\\\ and \\xNN`,
  es: `${escape} no significa nada: existen \\r \\n \\t \\0 \\\\ y \\xNN`,
})
const tooWide = (sign: string): Wording => ({
  en: `${sign} is not one byte: write it as \\xNN`,
  es: `${sign} no es un solo byte: escríbalo como \\xNN`,
})

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
