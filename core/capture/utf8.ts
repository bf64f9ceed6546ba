/** Text as UTF-8; a lone surrogate becomes U+FFFD. (core has no TextEncoder: it is neither Node nor DOM.) */
export function toUtf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3)
  let size = 0
  for (const character of text) {
    let code = character.codePointAt(0)!
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    if (code < 0x80) out[size++] = code
    else if (code < 0x800) {
      out[size++] = 0xc0 | (code >> 6)
      out[size++] = 0x80 | (code & 0x3f)
    } else {
      if (code < 0x10000) out[size++] = 0xe0 | (code >> 12)
      else {
        out[size++] = 0xf0 | (code >> 18)
        out[size++] = 0x80 | ((code >> 12) & 0x3f)
      }
      out[size++] = 0x80 | ((code >> 6) & 0x3f)
      out[size++] = 0x80 | (code & 0x3f)
    }
  }
  return out.slice(0, size)
}

/** UTF-8 as text; every byte that is no part of a well-formed character becomes U+FFFD, so no input fails. */
export function fromUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  let codes: number[] = []
  for (let i = 0; i < bytes.length;) {
    const { code, size } = character(bytes, i)
    codes.push(code)
    i += size
    if (codes.length === 4096) {
      parts.push(String.fromCodePoint(...codes))
      codes = []
    }
  }
  return parts.join('') + String.fromCodePoint(...codes)
}

function character(bytes: Uint8Array, at: number): { code: number; size: number } {
  const first = bytes[at]!
  if (first < 0x80) return { code: first, size: 1 }
  const size = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0
  if (size === 0 || at + size > bytes.length) return broken
  let code = first & (0x7f >> size)
  for (let i = 1; i < size; i++) {
    const next = bytes[at + i]!
    if ((next & 0xc0) !== 0x80) return broken
    code = (code << 6) | (next & 0x3f)
  }
  const tooLong = (size === 3 && code < 0x800) || (size === 4 && code < 0x10000)
  return tooLong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? broken : { code, size }
}
const broken = { code: 0xfffd, size: 1 }
