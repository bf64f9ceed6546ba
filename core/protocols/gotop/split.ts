import { frame, skip, type Splitter, wait } from '../../wire/split.ts'

const hash = 0x23
const longest = 4096

/** A sentence starts with `#`, 15 digits and a comma and ends with the next `#`; several may be concatenated, `#…##…#`. */
export const split: Splitter = (head) => {
  if (head[0] === 0x0d || head[0] === 0x0a) return skip(1, 'line end between sentences')
  if (!opens(head)) return skip(toNextHash(head), 'not “#”, 15 digits and a comma')
  const end = head.indexOf(hash, 1)
  if (end !== -1 && end < longest) return frame(end + 1)
  return head.length < longest ? wait() : skip(longest, `no “#” within ${longest} bytes`)
}

/** Are the bytes there, as far as they go, `#`, 15 digits and a comma? */
function opens(head: Uint8Array): boolean {
  if (head[0] !== hash) return false
  for (let i = 1; i <= 15 && i < head.length; i++) if (head[i]! < 0x30 || head[i]! > 0x39) return false
  return head.length < 17 || head[16] === 0x2c
}

function toNextHash(head: Uint8Array): number {
  const next = head.indexOf(hash, 1)
  return next === -1 ? head.length : next
}
