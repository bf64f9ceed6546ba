const step = 4096

// Browsers, Node and workers all have it, but it belongs to none of the libraries that core may see.
declare const TextDecoder: new (encoding: string) => { decode(bytes: Uint8Array): string }
const ascii = new TextDecoder('utf-8')
/** Node has one that needs a third of the time. */
const native = (globalThis as { Buffer?: { prototype: { latin1Slice?: (this: Uint8Array, from: number, to: number) => string } } }).Buffer
  ?.prototype.latin1Slice

/** Bytes as text, one character a byte (ISO 8859-1): no byte is lost and offsets stay the same. */
export function latin1(bytes: Uint8Array): string {
  if (native) return native.call(bytes, 0, bytes.length)
  // Nearly all text is ASCII, and longer text is decoded several times faster in one go.
  if (bytes.length > 24 && isAscii(bytes)) return ascii.decode(bytes)
  if (bytes.length <= step) return String.fromCharCode.apply(null, bytes as unknown as number[])
  let text = ''
  for (let i = 0; i < bytes.length; i += step) text += String.fromCharCode.apply(null, bytes.subarray(i, i + step) as unknown as number[])
  return text
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false
  return true
}

/** Text as bytes, one byte a character; characters above U+00FF lose their high part, so they are refused. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0xff) throw new RangeError(`character ${JSON.stringify(text[i])} at ${i} does not fit one byte`)
    bytes[i] = code
  }
  return bytes
}
