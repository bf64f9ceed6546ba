import type { Decision } from '../detect/detector.ts'
import type { Decoded } from './decode-frame.ts'
import type { Item } from './item.ts'

/** One write of a server as an item of its own stream: a frame where it could be decoded, else bytes that nobody knows. */
export function downItem(
  bytes: Uint8Array,
  offset: number,
  decoded: Decoded | undefined,
  { memory, identity }: { readonly memory: unknown; readonly identity: string | undefined },
): Item {
  if (!decoded) return { kind: 'skipped', offset, bytes, why: 'no family recognises these bytes', decision: nobody }
  const decision: Decision = { verdict: 'match', family: decoded.family, score: 0, runnerUp: undefined }
  const own = decoded.message.identity
  return {
    kind: 'frame',
    offset,
    bytes,
    decision,
    decoded,
    identity: own ?? identity,
    identityLearnt: own === undefined && identity !== undefined,
    memory,
    lastFix: undefined,
    repeated: false,
    stranger: false,
    replies: [],
  }
}

const nobody: Decision = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined }
