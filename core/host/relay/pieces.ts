import type { Family } from '../../protocols/family.ts'
import { latin1 } from '../../wire/latin1.ts'

/**
 * Cuts what a platform wrote into the frames that it holds, so that each is a row of its own. Nothing is held back and nothing left out: what
 * does not look like whole frames stays together.
 */
export function pieces(family: Family | undefined, bytes: Uint8Array): readonly Uint8Array[] {
  if (!family) return [bytes]
  const all: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.subarray(at)
    const size = frameSize(family, rest) ?? sentenceSize(rest)
    all.push(rest.subarray(0, size))
    at += size
  }
  return all
}

/** Splitters know what devices send; binary families frame both ways alike. */
function frameSize(family: Family, rest: Uint8Array): number | undefined {
  try {
    const cut = family.split(rest, false)
    return cut.kind === 'frame' ? Math.min(Math.max(1, cut.size), rest.length) : undefined
  } catch {
    return undefined
  }
}

const longestSentence = 4096
/** Orders in text end in one of `; # ) ]` and begin with one of `* ( [ # $ @`. */
const border = /[;#)\]](?=[*([#$@])/

function sentenceSize(rest: Uint8Array): number {
  const end = border.exec(latin1(rest.subarray(0, longestSentence)))
  return end ? end.index + 1 : rest.length
}
