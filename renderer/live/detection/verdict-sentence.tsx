import type { ReactNode } from 'react'
import { threshold } from '../../../core/detect/clue.ts'
import type { Verdict } from '../../../core/detect/detector.ts'
import { detector } from '../../../core/link/engine.ts'
import { plural } from '../../kit/format.ts'
import type { OpenFrame } from '../../state/open-frame.ts'

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
  const title = frame.family?.title ?? row.family
  if (row.family === undefined || row.kind !== 'frame') {
    return decision.verdict === 'more' ? (
      <>
        <b>Not decided:</b> {plural(bytes.length, 'byte')} came and more were needed. {why}.
      </>
    ) : (
      <>
        <b>No family recognises these {plural(bytes.length, 'byte')}.</b> {why && `${capital(why)}.`}
      </>
    )
  }
  if (pinned) {
    return (
      <>
        <b>{title}, by hand:</b> link {row.link} was told to decode as {row.family}. Left to itself this frame has {points(own?.score ?? 0)}
        , and {threshold} make it certain.
      </>
    )
  }
  if (decision.verdict !== 'match') {
    return (
      <>
        <b>Perhaps {title}:</b> {points(decision.score)}, and {threshold} make it certain. Until then nothing is sent to the device.
      </>
    )
  }
  const at = row.family === own?.family ? decidedAt(bytes, row.family, frame.record.row.transport) : undefined
  return (
    <>
      <b>{title}, certain</b>
      {decision.score > 0
        ? `: ${points(decision.score)} where ${threshold} are enough`
        : ` since an earlier frame: link ${row.link} is bound to it`}
      {at !== undefined &&
        `. ${decision.score > 0 ? 'Decided' : 'Left to itself this frame would be decided'} ${at < bytes.length ? `by byte ${at - 1} of ${bytes.length}` : 'by its last byte'}`}
      . {stranger && <>This frame speaks another protocol than its link: a proxy, or two devices behind one address. </>}
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
  const others = verdicts.filter((verdict) => verdict.family !== family && verdict.score > 0)
  const second = verdicts.find((verdict) => verdict.family === named) ?? others.find(({ outcome }) => outcome !== 'ruledOut')
  if (second) {
    return (
      <>
        Runner-up <b>{second.family}</b>, {points(second.score)}.
      </>
    )
  }
  const [nearest] = others
  if (!nearest) return <>No other family has a point.</>
  const miss = nearest.findings.find(({ outcome, required }) => outcome === 'fail' && required)
  return (
    <>
      No runner-up: the nearest, <b>{nearest.family}</b> with {points(nearest.score)}, is ruled out{miss && ` by “${miss.says}”`}.
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

const points = (score: number): string => `${score} ${score === 1 ? 'point' : 'points'}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
