import { type Clue, fail, type Head, type Look, threshold } from './clue.ts'

/** What detection knows of a family: its name and its clues. */
export interface Candidate {
  readonly id: string
  readonly clues: readonly Clue[]
}

export type Outcome = 'match' | 'possible' | 'more' | 'ruledOut'

/** One clue with what it saw. */
export interface Finding extends Look {
  readonly says: string
  readonly kind: Clue['kind']
  readonly required: boolean
  readonly points: number
}

/** What the clues of one family add up to. */
export interface Verdict {
  readonly family: string
  readonly outcome: Outcome
  readonly score: number
  /** The score that clues still waiting for bytes could bring. */
  readonly potential: number
  readonly findings: readonly Finding[]
}

/** Which family it is. `more`: not yet; `possible`: the best guess, not sure enough to answer the device. */
export interface Decision {
  readonly verdict: 'match' | 'possible' | 'more' | 'none'
  readonly family: string | undefined
  readonly score: number
  readonly runnerUp: string | undefined
}

/**
 * Weighs the clues of all families on the head of a stream. Without state: the same bytes always give the same answer.
 * `decide` looks only at families that the first byte admits; `trace` gives every clue of every family.
 */
export class Detector {
  readonly #candidates: readonly Candidate[]
  readonly #byFirstByte: readonly (readonly Candidate[])[]

  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates
    this.#byFirstByte = Array.from({ length: 256 }, (_, byte) => {
      const head: Head = { bytes: Uint8Array.of(byte), final: false, whole: false, transport: 'tcp' }
      const heads: readonly Head[] = [head, { ...head, transport: 'udp' }, { ...head, whole: true }]
      return candidates.filter(({ clues }) => heads.some((one) => clues[0] !== undefined && safely(clues[0], one).outcome !== 'fail'))
    })
  }

  /** May a frame of this family start with this byte? */
  admits(family: string, firstByte: number): boolean {
    return this.#byFirstByte[firstByte]!.some((c) => c.id === family)
  }

  decide(head: Head): Decision {
    const verdicts: Verdict[] = []
    for (const candidate of this.#byFirstByte[head.bytes[0] ?? 0]!) {
      const verdict = weigh(candidate, head, false)
      if (verdict.outcome !== 'ruledOut') verdicts.push(verdict)
    }
    return conclude(verdicts, head)
  }

  /** Every family with every clue, the best first, and what follows from them. */
  trace(head: Head): { decision: Decision; verdicts: readonly Verdict[] } {
    const verdicts = this.#candidates.map((candidate) => weigh(candidate, head, true)).sort(byRank)
    return { decision: this.decide(head), verdicts }
  }
}

/** Adds up the clues of one family. With `all` it looks at every clue and keeps what it saw; otherwise it stops at the first that rules the family out. */
export function weigh({ id, clues }: Candidate, head: Head, all: boolean): Verdict {
  const findings: Finding[] = []
  let score = 0
  let waiting = 0
  let open = false
  let ruledOut = false
  for (const clue of clues) {
    const look = safely(clue, head)
    if (all) findings.push({ says: clue.says, kind: clue.kind, required: clue.required, points: clue.points, ...look })
    if (look.outcome === 'pass') score += clue.points
    else if (look.outcome === 'more') {
      waiting += clue.points
      open = true
    } else if (clue.required) {
      ruledOut = true
      if (!all) break
    }
  }
  // What waits for bytes that will not come and has nothing to show is no candidate.
  if (open && head.final && score === 0) ruledOut = true
  const outcome = ruledOut ? 'ruledOut' : open && !head.final ? 'more' : !open && score >= threshold ? 'match' : 'possible'
  return { family: id, outcome, score, potential: score + waiting, findings }
}

/** With less than this a family is not even a guess: its first byte fits, nothing speaks against it and nothing for it. */
const worthNaming = 1

/** A rival that still waits for bytes may hold a decision up only where evidence already speaks for it. */
export const worthWaitingFor = 2

function conclude(verdicts: readonly Verdict[], head: Head): Decision {
  const [best, second] = verdicts.filter((v) => v.outcome !== 'more' && v.score >= worthNaming).sort(byRank)
  const open = verdicts.filter((v) => v.outcome === 'more')
  const rival = open.find((v) => v.score >= worthWaitingFor && v.potential > (best?.score ?? 0))
  const undecided = open.length > 0 && best?.outcome !== 'match'
  if (!head.final && (rival || undecided)) {
    const leader = rival ?? [...open].sort(byRank)[0]!
    return { verdict: 'more', family: leader.family, score: leader.score, runnerUp: best?.family }
  }
  if (!best) return { verdict: 'none', family: undefined, score: 0, runnerUp: nearest(verdicts) }
  const tied = best.outcome === 'match' && second?.outcome === 'match' && second.score === best.score
  return {
    verdict: tied ? 'possible' : best.outcome === 'match' ? 'match' : 'possible',
    family: best.family,
    score: best.score,
    runnerUp: second?.family ?? nearest(open),
  }
}

/** The best of those for which anything speaks. */
const nearest = (verdicts: readonly Verdict[]): string | undefined => verdicts.filter(({ score }) => score > 0).sort(byRank)[0]?.family

const rank: Readonly<Record<Outcome, number>> = { match: 3, more: 2, possible: 1, ruledOut: 0 }
function byRank(a: Verdict, b: Verdict): number {
  return rank[b.outcome] - rank[a.outcome] || b.score - a.score
}

/** A clue with a fault of its own must not stop detection. */
function safely(clue: Clue, head: Head): Look {
  try {
    return clue.look(head)
  } catch (error) {
    return fail(0, head.bytes.length, clue.says, `a fault in this clue: ${String(error)}`)
  }
}
