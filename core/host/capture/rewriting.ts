import type { CaptureEvent } from '../../capture/event.ts'
import { rewrite, type Rewriting } from '../../capture/rewrite/rewriter.ts'
import type { Reader } from '../journal/reader.ts'
import { events } from './exporting.ts'
import { type Refused, Refusals } from './refusals.ts'
import { familyOf, inSlices, isFrame, pieces, rowsOf } from './row-copies.ts'

export interface Rewritten {
  /** What devices said, as it is to be said now; frames that could not be rewritten are left out. */
  readonly events: Iterable<CaptureEvent>
  readonly frames: number
  /** What could not be rewritten, and how many frames that are. */
  readonly refused: Refused
  /** Who said who they are. */
  readonly told: ReadonlySet<string>
}

/** Rewrites what devices said in a journal. Bytes that are no frame stay as they are: nothing in them is known. */
export async function rewritten(reader: Reader, rewriting: Rewriting): Promise<Rewritten> {
  const refusals = new Refusals()
  const copies = new Map<number, Uint8Array>()
  const memories = new Map<number, unknown>()
  const told = new Set<string>()
  let frames = 0
  await inSlices(rowsOf(reader), (row) => {
    if (reader.journal.rows.size.get(row) === 0) return
    const bytes = reader.journal.bytesOf(row)
    const session = reader.session(row)
    const family = isFrame(reader, row) && session.direction === 'up' ? familyOf(reader, row) : undefined
    if (!family) return void copies.set(row, bytes)
    const { number: link, identity } = reader.journal.linkOf(row)
    if (identity !== undefined) told.add(identity)
    const made = rewrite(family, bytes, session, memories.get(link), rewriting)
    if ('en' in made) return refusals.add(made)
    frames++
    memories.set(link, made.memory)
    copies.set(row, made.bytes)
  })
  const asIs = { address: (text: string) => text, pieces: (_: Reader, index: number) => pieces(reader, index, copies) }
  return { events: events(reader, 'all', [], asIs), frames, refused: refusals.all, told }
}
