import type { LinkStory } from '../../contract/journal.ts'
import { findings, type FrameSeen, type LinkHistory, type Neighbour } from '../../link/findings.ts'
import { isSaidOnce } from '../../link/link.ts'
import { type ChunkTime, timeLine } from '../../link/time-line.ts'
import { chunkFlag } from './chunks.ts'
import { linkSeen } from '../devices/device-detail.ts'
import type { JournalLink } from './links.ts'
import type { Reader } from './reader.ts'
import { flag, kinds } from './rows.ts'

/** How much of a long link is looked at: its end. */
const limits = { frames: 2000, down: 4000, chunks: 20_000, links: 200 }
/** How long looking may keep the process busy at a stretch, in ms. */
const slice = 8

interface Around {
  /** Numbers of the links of the same device. */
  readonly links: Iterable<number>
  /** The clock for links that are open; what was recorded elsewhere ends with its last byte. */
  readonly now: number | undefined
  readonly replies: LinkHistory['replies']
}

/** What there is to say about a link; only its last frames and chunks are looked at where it is long. */
export async function tellLink(reader: Reader, number: number, { links, now, replies }: Around): Promise<LinkStory | undefined> {
  const { journal } = reader
  const link = journal.links[number - 1]
  if (!link) return undefined
  const { chunks } = journal
  const end = link.closed ?? now ?? (chunks.count > 0 ? chunks.time.get(chunks.count - 1) : link.opened)
  const rows = rowsOf(reader, link)
  const frames: FrameSeen[] = []
  let until = performance.now() + slice
  for (const row of rows) {
    frames.push(frameSeen(reader, row))
    if (performance.now() < until) continue
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
  }
  const others = [...links]
    .filter((other) => other !== number)
    .slice(-limits.links)
    .flatMap((other) => neighbour(reader, journal.links[other - 1]) ?? [])
  const latencies = frames.flatMap(({ direction, answers, time }) =>
    direction === 'down' || answers[0] === undefined ? [] : [Math.max(0, journal.timeOf(answers[0]) - time)],
  )
  latencies.sort((a, b) => a - b)
  const line = timeLine(chunkTimes(reader, link), end)
  return {
    findings: findings({ link: neighbour(reader, link)!, frames, others, now: end, replies }),
    looked: frames.filter(({ direction }) => direction === 'up').length,
    frames: link.up.length,
    ...(latencies.length === 0
      ? {}
      : { answered: { count: latencies.length, median: latencies[latencies.length >> 1]!, most: latencies.at(-1)! } }),
    ...(line ? { line } : {}),
  }
}

/** The last rows of both directions in the order in which they came. */
function rowsOf({ journal }: Reader, link: JournalLink): number[] {
  const { rows } = journal
  const up = link.up.last(limits.frames)
  const since = up[0] === undefined || up.length < limits.frames ? 0 : rows.chunk.get(up[0])
  const down = link.down.last(limits.down).filter((row) => rows.chunk.get(row) >= since)
  return [...up, ...down].sort((a, b) => rows.chunk.get(a) - rows.chunk.get(b) || a - b)
}

function frameSeen(reader: Reader, row: number): FrameSeen {
  const { journal } = reader
  const { rows } = journal
  const kind = kinds[rows.kind.get(row)]!
  const down = rows.is(row, flag.down)
  const decoded = down ? undefined : reader.decode(row)
  const parts = journal.chunksOf(row)
  return {
    row,
    kind: kind === 'skipped' || kind === 'incomplete' ? kind : 'frame',
    direction: down ? 'down' : 'up',
    time: journal.timeOf(row),
    type: rows.types.word(rows.type.get(row)) ?? '',
    bytes: journal.bytesOf(row),
    saidOnce: decoded !== undefined && isSaidOnce(decoded.message),
    expected: reader.replies(row),
    answers: rows.answersOf(row),
    chunks: { first: parts[0]?.index ?? 0, last: parts.at(-1)?.index ?? 0 },
    codes: decoded?.notes.map(({ code }) => code) ?? [],
  }
}

function neighbour({ journal }: Reader, link: JournalLink | undefined): Neighbour | undefined {
  if (!link) return undefined
  const heard = link.lastUp === undefined ? link.opened : journal.chunks.time.get(link.lastUp)
  return { ...linkSeen(link), heard, row: link.up.length > 0 ? link.up.get(0) : 0 }
}

function chunkTimes({ journal }: Reader, link: JournalLink): ChunkTime[] {
  const { chunks, rows } = journal
  const again = new Set(link.up.last(limits.frames).flatMap((row) => (rows.is(row, flag.repeated) ? [rows.chunk.get(row)] : [])))
  return link.chunks.last(limits.chunks).map((chunk, i) => ({
    index: Math.max(0, link.chunks.length - limits.chunks) + i,
    time: chunks.time.get(chunk),
    direction: chunks.is(chunk, chunkFlag.down) ? 'down' : 'up',
    size: chunks.size.get(chunk),
    again: again.has(chunk),
  }))
}
