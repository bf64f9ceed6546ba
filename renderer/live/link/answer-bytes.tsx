import type { ReactNode } from 'react'
import type { AnswerCheck } from '../../../core/link/answers.ts'
import { latin1 } from '../../../core/wire/latin1.ts'
import { byte } from '../../kit/format.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'

/** So many bytes are shown; what differs behind them is still said. */
const drawn = 96

/** What was expected and what was sent, one above the other; what differs is marked and named. */
export function AnswerBytes({ check }: { readonly check: AnswerCheck }): ReactNode {
  const { answer } = useWords(words)
  const { expected, sent, differences, outcome } = check
  return (
    <dl className="answer-bytes">
      <dt>{answer.expected}</dt>
      <dd>
        <Bytes bytes={expected} marked={differences.map((one) => one.expected)} />
      </dd>
      {outcome !== 'right' && (
        <>
          <dt>{answer.sent}</dt>
          <dd>{sent.length === 0 ? <b>{answer.nothing}</b> : <Bytes bytes={sent} marked={differences.map((one) => one.sent)} />}</dd>
        </>
      )}
    </dl>
  )
}

function Bytes({
  bytes,
  marked,
}: {
  readonly bytes: Uint8Array
  readonly marked: readonly { readonly from: number; readonly to: number }[]
}): ReactNode {
  const { answer } = useWords(words)
  const shown = bytes.subarray(0, drawn)
  const isText = bytes.length > 0 && bytes.every((b) => (b >= 0x20 && b < 0x7f) || b === 13 || b === 10)
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of [...marked, { from: shown.length, to: shown.length }]) {
    if (from > at) parts.push(<span key={at}>{hexOf(shown.subarray(at, from))} </span>)
    if (from < shown.length || (from === to && from < bytes.length + 1 && marked.length > 0 && from !== shown.length))
      parts.push(
        <mark key={`${from} mark`} className="answer-mark">
          {to > from ? hexOf(shown.subarray(from, to)) : answer.empty}
        </mark>,
        ' ',
      )
    at = to
  }
  return (
    <>
      <span className="mono">{parts}</span>
      {bytes.length > drawn && <span className="dim">… {bytes.length}</span>}
      {isText && <span className="dim answer-text">{latin1(bytes.subarray(0, drawn)).trim()}</span>}
    </>
  )
}

const hexOf = (bytes: Uint8Array): string => [...bytes].map(byte).join(' ')
