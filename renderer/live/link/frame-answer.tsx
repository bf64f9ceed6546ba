import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { FrameRecord, LinkStory } from '../../../core/contract/journal.ts'
import { answersTo, type AnswerCheck, checkAnswer } from '../../../core/link/answers.ts'
import { count, range } from '../../kit/format.ts'
import { Severity } from '../../kit/severity.tsx'
import { useCell } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { sessionOf } from '../../state/session-of.ts'
import { useWords } from '../../state/words.ts'
import { AnswerBytes } from './answer-bytes.tsx'
import { duration } from './duration.ts'
import { changedFields } from './changed-fields.ts'
import { words } from './words.ts'

type Text = (typeof words)['en']['answer']

/** What became of the answer to the selected frame: what the family answers, byte by byte against what was sent. */
export function FrameAnswer({ frame, story }: { readonly frame: OpenFrame; readonly story: LinkStory | undefined }): ReactNode {
  const { answer: text } = useWords(words)
  const { selecting, listener } = useSession()
  const replies = useCell(listener)?.replies ?? 'automatic'
  const { row, answers, latency = 0 } = frame.record
  const sent = useAnswers(frame)
  const check = useMemo(() => sent && checkOf(frame, sent, story), [frame, sent, story])
  if (row.kind !== 'frame' || !frame.family || !sent) return null
  const leads = (to: number, says: string) => (
    <button type="button" className="link-row" onClick={() => selecting.row(to)}>
      {says}
    </button>
  )
  return (
    <section className="link-answer" aria-label={text.title}>
      {row.direction === 'down' ? (
        answers[0] !== undefined && leads(answers[0], text.of(answers[0], duration(latency)))
      ) : (
        <>
          <b>{text.to(row.number)}</b>
          {check ? (
            <>
              <Severity level={check.outcome === 'right' ? 'info' : check.outcome === 'missing' ? 'warning' : 'error'}>
                {check.outcome === 'right' ? text.right(duration(latency)) : text[check.outcome]}
              </Severity>
              {answers.map((one) => (
                <span key={one}>{leads(one, count(one))}</span>
              ))}
              {check.differences[0] && <span className="dim">{differing(text, changedFields(frame, check), check)}</span>}
              <AnswerBytes check={check} />
              {check.outcome === 'missing' && <span className="dim">{text.why[replies]}</span>}
            </>
          ) : (
            <span className="dim">{row.verdict === 'match' ? text.none : text.unsure}</span>
          )}
        </>
      )}
    </section>
  )
}

/** Where it differs: in which fields, or at which bytes of what was expected where those have no name. */
const differing = (text: Text, names: readonly string[], { differences }: AnswerCheck): string =>
  names.length > 0 ? text.differs(names) : text.differsAt(differences.map(({ expected: { from, to } }) => range(from, to)).join(', '))

/** A frame is answered in a few writes at most. */
const most = 4

/** The rows that answer the frame; undefined until they have been read. */
function useAnswers({ record }: OpenFrame): readonly FrameRecord[] | undefined {
  const { bridge } = useSession()
  const [read, setRead] = useState<{ of: FrameRecord; sent: readonly FrameRecord[] }>()
  useEffect(() => {
    let stale = false
    const rows = record.row.direction === 'up' ? record.answers.slice(0, most) : []
    Promise.all(rows.map((row) => bridge.call('frame.read', row))).then(
      (sent) => !stale && setRead({ of: record, sent: sent.flatMap((one) => one ?? []) }),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [bridge, record])
  return read?.of === record ? read.sent : undefined
}

/** Where nothing is known to answer it, the link may have found what stands in its place: another server's words. */
function checkOf(frame: OpenFrame, sent: readonly FrameRecord[], story: LinkStory | undefined): AnswerCheck | undefined {
  const { record, family, decoded } = frame
  if (!decoded || record.row.verdict !== 'match') return undefined
  const check = checkAnswer(
    answersTo(family, decoded, sessionOf(record)),
    sent.map(({ bytes }) => bytes),
  )
  if (check?.outcome !== 'missing') return check
  const found = story?.findings.find((one) => 'check' in one && one.rows[0] === record.row.number)
  return (found && 'check' in found ? found.check : undefined) ?? check
}
