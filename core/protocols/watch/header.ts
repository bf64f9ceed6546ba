import { latin1 } from '../../wire/latin1.ts'

// [vendor*id*length*content] or [vendor*id*index*length*content]

/** What stands in front of the content, and where the content begins. */
export interface Header {
  readonly vendor: string
  readonly identity: string
  /** Four characters that some vendors (ZJ) count frames with. */
  readonly index: string | undefined
  /** Bytes of content, as declared. */
  readonly length: number
  readonly contentAt: number
}

/** Identities have 10 or 15 digits; the longest header is 32 bytes. */
const pattern = /^\[(\w\w)\*(\d{1,20})\*(?:([0-9A-Fa-f]{4})\*(?=[0-9A-Fa-f]{4}\*))?([0-9A-Fa-f]{4})\*/
export const longestHeader = 36

/** The header at the head of some bytes; undefined where there is none (yet). */
export function headerOf(bytes: Uint8Array): Header | undefined {
  const found = pattern.exec(latin1(bytes.subarray(0, longestHeader)))
  if (!found) return undefined
  const [all, vendor = '', identity = '', index, length = ''] = found
  return { vendor, identity, index, length: parseInt(length, 16), contentAt: all.length }
}

/** The word at the head of the content. */
export function wordOf(bytes: Uint8Array, { contentAt }: Header): string {
  return /^[^,\]]{0,24}/.exec(latin1(bytes.subarray(contentAt, contentAt + 25)))![0]
}
