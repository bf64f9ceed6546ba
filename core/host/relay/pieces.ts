import type { Family } from '../../protocols/family.ts'

/**
 * Cuts what a platform wrote into the frames that it holds, so that each is a row of its own. Nothing is held back and nothing left out: what
 * does not look like whole frames stays together.
 */
export function pieces(family: Family | undefined, bytes: Uint8Array): readonly Uint8Array[] {
  if (!family) return [bytes]
  const all: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const size = nextSize(family, bytes.subarray(at))
    all.push(bytes.subarray(at, at + size))
    at += size
  }
  return all
}

function nextSize(family: Family, rest: Uint8Array): number {
  try {
    const cut = family.split(rest, false)
    return cut.kind === 'wait' ? rest.length : Math.min(Math.max(1, cut.size), rest.length)
  } catch {
    return rest.length
  }
}
