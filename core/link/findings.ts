import type { LinkSeen } from '../devices/diagnose.ts'
import type { Direction } from '../protocols/family.ts'
import type { NoteCode, Severity } from '../wire/field.ts'
import { latin1 } from '../wire/latin1.ts'
import { type AnswerCheck, checkAnswer } from './answers.ts'

/** A row of a link as far as what can be found about the link needs it. */
export interface FrameSeen {
  readonly row: number
  readonly kind: 'frame' | 'skipped' | 'incomplete'
  readonly direction: Direction
  /** ms since 1970 UTC. */
  readonly time: number
  readonly type: string
  readonly bytes: Uint8Array
  /** A report or a login: alike only where it is sent again. */
  readonly saidOnce: boolean
  /** What the family answers to it. */
  readonly expected: readonly Uint8Array[]
  /** Rows that answer it; of a frame to the device the one that it answers. */
  readonly answers: readonly number[]
  /** The first and the last chunk that hold it: indices within the link. */
  readonly chunks: { readonly first: number; readonly last: number }
  readonly codes: readonly NoteCode[]
}

/** Another link of the same device. */
export interface Neighbour extends LinkSeen {
  /** When the device was heard last on it, and its first row. */
  readonly heard: number
  readonly row: number
}

/** What is known of a link: its rows in the order of time, the device's other links in the order in which they were opened. */
export interface LinkHistory {
  readonly link: Neighbour
  readonly frames: readonly FrameSeen[]
  readonly others: readonly Neighbour[]
  /** Until when it was listened to. */
  readonly now: number
  readonly replies: 'automatic' | 'by hand' | 'never'
}

interface Found {
  readonly severity: Severity
  /** Where it is seen: the first of them, and how many there are. */
  readonly rows: readonly number[]
  readonly count: number
}

/** What became of the answer to frames that were sent again; `late`: it came when the device had lost patience. */
export type Acknowledged = 'missing' | 'wrong' | 'late' | 'right' | 'none due'

/** Something about a link that a person should know; the window puts it in words. Times in ms. */
export type LinkFinding = Found &
  (
    | { readonly kind: 'mixed transports'; readonly tcp: number; readonly udp: number }
    | { readonly kind: 'moved'; readonly what: 'port' | 'address'; readonly from: string; readonly to: string; readonly silence: number }
    /** `superseded`: the device came back on another link while this one was open. */
    | {
        readonly kind: 'half-open'
        readonly how: 'superseded' | 'gone' | 'idle'
        readonly silence: number
        readonly by: number | undefined
      }
    /** Two links of one device that both speak at the same time. */
    | { readonly kind: 'shared identity'; readonly by: number; readonly together: number }
    /** `usual`: between heartbeats, or between frames where there are none. */
    | { readonly kind: 'silence'; readonly usual: number; readonly longest: number; readonly lasting: boolean }
    | {
        readonly kind: 'sent again'
        readonly type: string
        readonly acknowledged: Acknowledged
        readonly times: number
        /** From the frame to the same again, and to its answer. */
        readonly patience: number
        readonly latency: number | undefined
        readonly check: AnswerCheck | undefined
      }
    | { readonly kind: 'unanswered'; readonly type: string; readonly check: AnswerCheck }
    | { readonly kind: 'answered otherwise'; readonly type: string; readonly check: AnswerCheck }
    | { readonly kind: 'reset'; readonly within: number | undefined }
    | { readonly kind: 'pieces'; readonly most: number }
    | { readonly kind: 'glued'; readonly most: number }
    | { readonly kind: 'skipped'; readonly bytes: number }
    | { readonly kind: 'noted'; readonly code: NoteCode }
  )

/** How many rows a finding names, and how long an answer may be on its way before it counts as missing. */
const limits = { rows: 12, underway: 2000 }
/** Silence is told from so many times the usual interval on, and never below this, in ms. */
const silence = { times: 3, least: 5000, frames: 4 }
/** Frames that follow each other faster than this are one burst. */
const burst = 500

/** Everything that can be found about a link, the worst first. Pure: `now` is given. */
export function findings(history: LinkHistory): LinkFinding[] {
  const found = [
    ...mixedTransports(history),
    ...moved(history),
    ...halfOpen(history),
    ...sharedIdentity(history),
    ...reset(history),
    ...answering(history),
    ...silences(history),
    ...leftovers(history),
    ...noted(history),
    ...chunked(history),
  ]
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }
  return found.sort((a, b) => rank[a.severity] - rank[b.severity])
}

const at = (severity: Severity, rows: readonly number[]): Found => ({ severity, rows: rows.slice(0, limits.rows), count: rows.length })
const isUp = ({ direction, kind }: FrameSeen): boolean => direction === 'up' && kind === 'frame'

// ── the device's links ────────────────────────────────────────────────────

function* mixedTransports({ link, others }: LinkHistory): Iterable<LinkFinding> {
  const all = [...others, link].sort((a, b) => a.opened - b.opened)
  const [tcp, udp] = (['tcp', 'udp'] as const).map((transport) => all.filter((one) => one.transport === transport))
  if (!tcp![0] || !udp![0]) return
  yield { kind: 'mixed transports', tcp: tcp!.length, udp: udp!.length, ...at('warning', [tcp![0].row, udp![0].row]) }
}

/** A device that speaks UDP from another port or address than before: a translation of addresses on the way has forgotten it. */
function* moved({ link, others }: LinkHistory): Iterable<LinkFinding> {
  if (link.transport !== 'udp') return
  const all = [...others.filter(({ transport }) => transport === 'udp'), link].sort((a, b) => a.opened - b.opened)
  const moves = all.flatMap((to, i) => (i > 0 && to.remote !== all[i - 1]!.remote ? [{ from: all[i - 1]!, to }] : []))
  const mine = moves.find((move) => move.from === link || move.to === link) ?? moves[0]
  if (!mine) return
  const { from, to } = mine
  yield {
    kind: 'moved',
    what: hostOf(from.remote) === hostOf(to.remote) ? 'port' : 'address',
    from: from.remote,
    to: to.remote,
    silence: Math.max(0, to.opened - from.heard),
    ...at(
      'warning',
      moves.map((move) => move.to.row),
    ),
  }
}
const hostOf = (remote: string): string => remote.slice(0, remote.lastIndexOf(':'))

function* halfOpen({ link, others, frames, now }: LinkHistory): Iterable<LinkFinding> {
  if (link.transport !== 'tcp') return
  const last = frames.findLast(isUp)?.row ?? link.row
  const until = link.closed ?? now
  const next = others.find((one) => one.transport === 'tcp' && one.opened > link.heard && one.opened > link.opened && one.opened < until)
  if (next)
    yield {
      kind: 'half-open',
      how: 'superseded',
      silence: until - link.heard,
      by: next.link,
      ...at(link.closed === undefined ? 'warning' : 'info', [last, next.row]),
    }
  else if (link.ending === 'gone' || link.ending === 'idle')
    yield { kind: 'half-open', how: link.ending, silence: until - link.heard, by: undefined, ...at('warning', [last]) }
}

/** A device has one conversation; a few seconds of two are one that came back. */
const together = 20_000

function* sharedIdentity({ link, others }: LinkHistory): Iterable<LinkFinding> {
  const overlap = (one: Neighbour) => Math.min(link.heard, one.heard) - Math.max(link.opened, one.opened)
  const other = others.filter((one) => overlap(one) > together).toSorted((a, b) => overlap(b) - overlap(a))[0]
  if (other) yield { kind: 'shared identity', by: other.link, together: overlap(other), ...at('warning', [link.row, other.row]) }
}

function* reset({ link, frames }: LinkHistory): Iterable<LinkFinding> {
  if (link.ending !== 'reset') return
  const last = frames.findLast(({ direction }) => direction === 'up')
  const broken = last?.kind === 'incomplete' ? last : undefined
  yield { kind: 'reset', within: broken?.bytes.length, ...at('warning', [last?.row ?? link.row]) }
}

// ── answers ───────────────────────────────────────────────────────────────

/** A frame, the same again, and what was answered in between. */
interface Exchange {
  readonly frame: FrameSeen
  readonly again: FrameSeen[]
  readonly sent: readonly FrameSeen[]
  readonly check: AnswerCheck | undefined
}

/** Resends, answers that were not given, and answers that were not the family's own; frames of one type and one outcome are one finding. */
function* answering(history: LinkHistory): Iterable<LinkFinding> {
  const groups = new Map<string, { of: Exchange[]; tell: (of: readonly Exchange[]) => LinkFinding }>()
  const join = (key: string, exchange: Exchange, tell: (of: readonly Exchange[]) => LinkFinding) => {
    const group = groups.get(key)
    if (group) group.of.push(exchange)
    else groups.set(key, { of: [exchange], tell })
  }
  for (const exchange of exchanges(history.frames)) {
    const { frame, check, again } = exchange
    const { type } = frame
    if (again.length > 0) {
      const outcome = acknowledged(exchange)
      join(`again ${type} ${outcome}`, exchange, (of) => sentAgain(of, outcome))
    } else if (check?.outcome === 'missing') {
      if (history.now - frame.time < limits.underway) continue
      join(`missing ${type}`, exchange, (of) => ({ kind: 'unanswered', type, check, ...at('warning', rowsOf(of)) }))
    } else if (check?.outcome === 'wrong') {
      join(`wrong ${type}`, exchange, (of) => ({ kind: 'answered otherwise', type, check, ...at('info', rowsOf(of)) }))
    }
  }
  for (const { of, tell } of groups.values()) yield tell(of)
}

const rowsOf = (all: readonly Exchange[]): number[] => all.map(({ frame }) => frame.row)

function sentAgain(all: readonly Exchange[], acknowledged: Acknowledged): LinkFinding {
  const [{ frame, sent, check }] = all as [Exchange]
  const severity = acknowledged === 'missing' || acknowledged === 'wrong' ? 'error' : acknowledged === 'none due' ? 'info' : 'warning'
  return {
    kind: 'sent again',
    type: frame.type,
    acknowledged,
    times: all.reduce((sum, one) => sum + one.again.length, 0),
    patience: repeated(all[0]!).time - frame.time,
    latency: sent[0] && sent[0].time - frame.time,
    check,
    ...at(
      severity,
      all.flatMap((one) => [one.frame, ...one.again].map(({ row }) => row)),
    ),
  }
}

function acknowledged(exchange: Exchange): Acknowledged {
  const { frame, sent, check } = exchange
  if (!check) return 'none due'
  if (check.outcome !== 'right') return check.outcome
  const { time } = repeated(exchange)
  return sent[0] && time - frame.time >= burst && sent[0].time > time ? 'late' : 'right'
}

/** When the device lost patience: what follows at once was doubled on the way. */
const repeated = ({ frame, again }: Exchange): FrameSeen => again.find(({ time }) => time - frame.time >= burst) ?? again[0]!

/** Pairs each frame of the device with what was sent to it, and joins frames that are the same again. */
function exchanges(frames: readonly FrameSeen[]): Exchange[] {
  const byRow = new Map(frames.map((frame) => [frame.row, frame]))
  const firsts = new Map<string, Exchange>()
  const all: Exchange[] = []
  for (const [i, frame] of frames.entries()) {
    if (!isUp(frame)) continue
    const key = frame.saidOnce && frame.bytes.length <= longestKey ? latin1(frame.bytes) : undefined
    const first = key === undefined ? undefined : firsts.get(key)
    if (first) {
      first.again.push(frame)
      continue
    }
    const known = frame.answers.flatMap((row) => byRow.get(row) ?? [])
    const sent = known.length > 0 ? known : strayAnswers(frames, i)
    const exchange = {
      frame,
      again: [],
      sent,
      check: checkAnswer(
        frame.expected,
        sent.map(({ bytes }) => bytes),
      ),
    }
    all.push(exchange)
    if (key !== undefined) firsts.set(key, exchange)
  }
  return all
}
const longestKey = 4096

/** What somebody else's server wrote between a frame and the next one, and is no answer to another frame as far as is known. */
function strayAnswers(frames: readonly FrameSeen[], from: number): FrameSeen[] {
  if (frames[from]!.expected.length === 0) return []
  const found: FrameSeen[] = []
  for (let i = from + 1; i < frames.length && frames[i]!.direction === 'down'; i++) {
    if (frames[i]!.answers.length === 0) found.push(frames[i]!)
  }
  return found.slice(0, frames[from]!.expected.length)
}

// ── time ──────────────────────────────────────────────────────────────────

/** Longer without a byte than the device's own heartbeat, or its usual interval. */
function* silences({ link, frames, now }: LinkHistory): Iterable<LinkFinding> {
  const up = frames.filter(({ direction }) => direction === 'up')
  if (up.length < silence.frames) return
  const usual = usualInterval(up)
  if (usual === undefined) return
  const limit = Math.max(silence.least, usual * silence.times)
  const gaps = up.slice(1).flatMap((frame, i) => (frame.time - up[i]!.time > limit ? [{ frame, ms: frame.time - up[i]!.time }] : []))
  const end = (link.closed ?? now) - up.at(-1)!.time
  const lasting = end > limit
  if (gaps.length === 0 && !lasting) return
  yield {
    kind: 'silence',
    usual,
    longest: gaps.reduce((most, { ms }) => Math.max(most, ms), lasting ? end : 0),
    lasting,
    ...at('warning', [...gaps.map(({ frame }) => frame.row), ...(lasting ? [up.at(-1)!.row] : [])]),
  }
}

function usualInterval(up: readonly FrameSeen[]): number | undefined {
  const beats = up.filter(({ type }) => /heart|beat|keep.?alive|ping|^LK$|HTBT|link/i.test(type))
  return medianGap(beats.length >= 3 ? beats : up)
}

/** The median of what lies between bursts. */
function medianGap(frames: readonly FrameSeen[]): number | undefined {
  const gaps = frames.slice(1).flatMap((frame, i) => (frame.time - frames[i]!.time >= burst ? [frame.time - frames[i]!.time] : []))
  return gaps.sort((a, b) => a - b)[gaps.length >> 1]
}

// ── bytes ─────────────────────────────────────────────────────────────────

function* leftovers({ frames }: LinkHistory): Iterable<LinkFinding> {
  const skipped = frames.filter(({ kind, bytes }) => kind === 'skipped' && bytes.some((b) => b > 0x20))
  if (skipped.length > 0)
    yield {
      kind: 'skipped',
      bytes: skipped.reduce((sum, { bytes }) => sum + bytes.length, 0),
      ...at(
        'warning',
        skipped.map(({ row }) => row),
      ),
    }
}

function* noted({ frames }: LinkHistory): Iterable<LinkFinding> {
  for (const code of ['checksum', 'length', 'serial-gap'] as const) {
    const rows = frames.filter(({ codes }) => codes.includes(code)).map(({ row }) => row)
    if (rows.length > 0) yield { kind: 'noted', code, ...at(code === 'serial-gap' ? 'info' : 'warning', rows) }
  }
}

/** How reads of the socket and frames do not coincide: no fault, but what a server must be able to take. */
function* chunked({ link, frames }: LinkHistory): Iterable<LinkFinding> {
  if (link.transport !== 'tcp') return
  const up = frames.filter(isUp)
  const pieces = up.filter(({ chunks }) => chunks.last > chunks.first)
  if (pieces.length > 0)
    yield {
      kind: 'pieces',
      most: pieces.reduce((most, { chunks }) => Math.max(most, chunks.last - chunks.first + 1), 0),
      ...at(
        'info',
        pieces.map(({ row }) => row),
      ),
    }
  const reads = new Map<number, FrameSeen[]>()
  for (const frame of up) reads.set(frame.chunks.last, [...(reads.get(frame.chunks.last) ?? []), frame])
  const glued = [...reads.values()].filter(({ length }) => length > 1)
  if (glued.length > 0)
    yield {
      kind: 'glued',
      most: glued.reduce((most, { length }) => Math.max(most, length), 0),
      ...at(
        'info',
        glued.map(([first]) => first!.row),
      ),
    }
}
