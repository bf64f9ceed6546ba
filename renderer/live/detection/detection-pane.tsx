import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Finding, Verdict } from '../../../core/detect/detector.ts'
import { detector, familiesById } from '../../../core/link/engine.ts'
import { Picker } from '../../kit/picker.tsx'
import { useCell } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { Candidate } from './candidate.tsx'
import { decodingAs } from './decode-as.ts'
import { VerdictSentence } from './verdict-sentence.tsx'
import { words } from './words.ts'
import './detection.css'

const options = [...familiesById.values()].map(({ id, title }) => ({ id, text: id, hint: title }))
/** Families that have a point or two and are not it are shown up to so many. */
const nearMisses = 4

/** Why this family and no other: the verdict in a sentence, then every family with its evidence. */
export function DetectionPane(): ReactNode {
  const { opener } = useSession()
  const { frame } = useCell(opener.current)
  const say = useWords(words)
  if (!frame) return <div className="blank">{say.select}</div>
  const { row, bytes } = frame.record
  if (bytes.length === 0) return <div className="blank">{say.noBytes}</div>
  if (row.direction === 'down') {
    return (
      <div className="blank">
        <b>{say.sent}</b>
        {say.sentHint(row.link, row.family)}
      </div>
    )
  }
  return <Evidence key={row.number} frame={frame} />
}

function Evidence({ frame }: { readonly frame: OpenFrame }): ReactNode {
  const { selecting } = useSession()
  const say = useWords(words)
  const { record } = frame
  const verdicts = useMemo(() => trace(frame), [frame])
  const pinned = usePinned(record.row.link, frame)
  const shown = useMemo(
    () =>
      verdicts.filter(
        ({ family, outcome, score }, i) => family === record.row.family || outcome === 'match' || (score > 0 && i <= nearMisses),
      ),
    [record, verdicts],
  )
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(shown.slice(0, 2).map(({ family }) => family)))
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<{ family: string; clue: number }>()
  const [asked, setAsked] = useState<string>()

  const setOpen = useCallback(
    (family: string, open: boolean) =>
      setOpened((set) => (open ? new Set([...set, family]) : new Set([...set].filter((id) => id !== family)))),
    [],
  )
  const choose = useCallback(
    (family: string, clue: number, { from, to }: Finding) => {
      setChosen({ family, clue })
      selecting.field(undefined, { from, to, layer: 'raw' })
    },
    [selecting],
  )
  const whyNot = (family: string | undefined) => {
    setAsked(family)
    const verdict = verdicts.find((v) => v.family === family)
    if (!verdict) return
    setAll((now) => now || !shown.includes(verdict))
    setOpen(verdict.family, true)
    const clue = verdict.findings.findIndex(({ outcome }) => outcome === 'fail')
    if (clue >= 0) choose(verdict.family, clue, verdict.findings[clue]!)
  }
  useEffect(() => {
    if (asked !== undefined) document.getElementById(`candidate-${asked}`)?.scrollIntoView({ block: 'nearest' })
  }, [asked, all])

  const folded = verdicts.length - shown.length
  const best = verdicts.reduce((most, { score }) => Math.max(most, score), 0)
  return (
    <div className="detection" tabIndex={-1}>
      <VerdictSentence frame={frame} verdicts={verdicts} pinned={pinned} />
      <div className="detection-tools">
        <Picker label={say.whyNot} quiet placeholder={say.whyNot} options={options} chosen={asked} onChoose={whyNot} />
        <Button className="button" onPress={() => decodingAs.set(record.row)}>
          {say.decodeAs} <kbd>D</kbd>
        </Button>
      </div>
      <ul className="candidates" aria-label={say.families}>
        {(all ? verdicts : shown).map((verdict) => (
          <Candidate
            key={verdict.family}
            verdict={verdict}
            title={familiesById.get(verdict.family)?.title ?? ''}
            best={best}
            open={opened.has(verdict.family)}
            chosen={chosen?.family === verdict.family ? chosen.clue : undefined}
            onOpen={setOpen}
            onChoose={choose}
          />
        ))}
      </ul>
      {folded > 0 && (
        <button type="button" className="detection-fold" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say.foldOthers : say.folded(folded)}
        </button>
      )}
    </div>
  )
}

/** Every family weighed on this frame alone, its own first, then by points. Where the frame arrived whole nothing could follow it; on a stream more may have been waited for. */
function trace({ record }: OpenFrame): readonly Verdict[] {
  const { bytes, whole, row } = record
  const final = whole || row.transport === 'udp' || row.kind === 'incomplete'
  const { verdicts } = detector.trace({ bytes, final, whole, transport: row.transport })
  const own = ({ family }: Verdict) => Number(family === row.family)
  return [...verdicts].sort((a, b) => own(b) - own(a) || b.score - a.score)
}

/** Whether the link was told its family by hand; asked again when the frame was read anew. */
function usePinned(link: number, frame: OpenFrame): boolean {
  const { bridge } = useSession()
  const [pinned, setPinned] = useState(false)
  useEffect(() => {
    let stale = false
    bridge.call('link.read', link, 0, 0).then(
      (record) => !stale && setPinned(record?.pinned ?? false),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [bridge, frame, link])
  return pinned
}
