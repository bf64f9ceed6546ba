import type { ReactNode } from 'react'
import { threshold } from '../../../core/detect/clue.ts'
import type { Verdict } from '../../../core/detect/detector.ts'
import { detector } from '../../../core/link/engine.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'

interface Props {
  readonly frame: OpenFrame
  readonly verdicts: readonly Verdict[]
  /** The link's family was set by hand. */
  readonly pinned: boolean
}

/** The verdict as a sentence: who, how sure, since when, and who came second. */
export function VerdictSentence({ frame, verdicts, pinned }: Props): ReactNode {
  const { record } = frame
  const { decision, row } = record
  const own = verdicts.find(({ family }) => family === row.family)
  return (
    <p className="detection-sentence">
      <Who frame={frame} own={own} pinned={pinned} /> <RunnerUp verdicts={verdicts} family={row.family} named={decision.runnerUp} />
    </p>
  )
}

function Who({
  frame,
  own,
  pinned,
}: {
  readonly frame: OpenFrame
  readonly own: Verdict | undefined
  readonly pinned: boolean
}): ReactNode {
  const { row, decision, bytes, stranger, why } = frame.record
  const say = useWords(words).sentence
  const points = say.points
  const title = frame.family?.title ?? row.family ?? ''
  if (row.family === undefined || row.kind !== 'frame') {
    return decision.verdict === 'more' ? (
      <>
        <b>{say.notDecided}</b> {say.moreNeeded(bytes.length, why)}
      </>
    ) : (
      <>
        <b>{say.nobody(bytes.length)}</b> {why && `${capital(why)}.`}
      </>
    )
  }
  if (pinned) {
    return (
      <>
        <b>{say.byHand(title)}</b> {say.told(row.link, row.family, points(own?.score ?? 0), threshold)}
      </>
    )
  }
  if (decision.verdict !== 'match') {
    return (
      <>
        <b>{say.perhaps(title)}</b> {say.notSure(points(decision.score), threshold)}
      </>
    )
  }
  const at = row.family === own?.family ? decidedAt(bytes, row.family, frame.record.row.transport) : undefined
  return (
    <>
      <b>{say.certain(title)}</b>
      {decision.score > 0 ? say.enough(points(decision.score), threshold) : say.bound(row.link)}
      {at !== undefined &&
        `. ${decision.score > 0 ? say.decided : say.wouldBe} ${at < bytes.length ? say.byByte(at - 1, bytes.length) : say.byLast}`}
      . {stranger && <>{say.stranger} </>}
    </>
  )
}

function RunnerUp({
  verdicts,
  family,
  named,
}: {
  readonly verdicts: readonly Verdict[]
  readonly family: string | undefined
  readonly named: string | undefined
}): ReactNode {
  const say = useWords(words).sentence
  const points = say.points
  const others = verdicts.filter((verdict) => verdict.family !== family && verdict.score > 0)
  const second = verdicts.find((verdict) => verdict.family === named) ?? others.find(({ outcome }) => outcome !== 'ruledOut')
  if (second) {
    return (
      <>
        {say.runnerUp} <b>{second.family}</b>, {points(second.score)}.
      </>
    )
  }
  const [nearest] = others
  if (!nearest) return <>{say.alone}</>
  const miss = nearest.findings.find(({ outcome, required }) => outcome === 'fail' && required)
  return (
    <>
      {say.nearest} <b>{nearest.family}</b> {say.ruledOut(points(nearest.score), miss?.says)}
    </>
  )
}

const searched = 2048

/** How many of a frame's bytes it takes until detection is certain; undefined where they alone do not make it so. */
function decidedAt(bytes: Uint8Array, family: string, transport: 'tcp' | 'udp'): number | undefined {
  for (let size = 1; size <= Math.min(bytes.length, searched); size++) {
    const { verdict, family: found } = detector.decide({
      bytes: bytes.subarray(0, size),
      final: size === bytes.length,
      whole: false,
      transport,
    })
    if (verdict === 'match' && found === family) return size
  }
  return undefined
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
