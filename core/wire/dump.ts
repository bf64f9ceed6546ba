import { fromHex } from './hex.ts'

/** `00000010  78 78 0d 01 …  |xx..|`, as xxd, hexdump -C and Wireshark print it; undefined where any line is none. */
export function fromDump(text: string): Uint8Array | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^[0-9a-f]+$/i.test(line.trim()))
  const parts = lines.map((line) => /^\s*[0-9a-f]{3,8}:?\s+((?:[0-9a-f]{2,4}\s{1,2}){1,16})(?:\s.*)?$/i.exec(`${line} `)?.[1])
  return parts.length > 0 && parts.every((part) => part !== undefined) ? fromHex(parts.join(' ')) : undefined
}
