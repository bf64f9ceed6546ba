const pairs = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))

/** Bytes as lower-case hex, with a separator between bytes where one is given. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += (i > 0 ? separator : '') + pairs[bytes[i]!]!
  return text
}

/**
 * Hex in any style that people paste: spaces, line ends, `:` `-` `,` between bytes, `0x` or `\x` before them.
 * Undefined where it is not hex or a half byte is left over.
 */
export function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/0x|\\x/gi, ' ').replace(/[\s:,;-]+/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(digits.slice(i * 2, i * 2 + 2), 16)
  return bytes
}
