import type { ReactNode } from 'react'
import type { LinkStory } from '../../../core/contract/journal.ts'
import type { LinkFinding } from '../../../core/link/findings.ts'
import { count } from '../../kit/format.ts'
import { Severity } from '../../kit/severity.tsx'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { AnswerBytes } from './answer-bytes.tsx'
import { words } from './words.ts'

/** Everything odd about the link, the worst first; each leads to its frames. */
export function FindingsList({ story }: { readonly story: LinkStory }): ReactNode {
  const { findings } = useWords(words)
  return (
    <>
      {story.findings.length === 0 ? (
        <p className="link-fine">
          <span className="dim">{findings.none}</span>
        </p>
      ) : (
        <ul className="link-findings" aria-label={findings.title}>
          {story.findings.map((finding, i) => (
            <Finding key={`${finding.kind} ${i}`} finding={finding} />
          ))}
        </ul>
      )}
      {story.looked < story.frames && <p className="link-part dim">{findings.part(story.looked, story.frames)}</p>}
    </>
  )
}

function Finding({ finding }: { readonly finding: LinkFinding }): ReactNode {
  const { findings } = useWords(words)
  const { selecting } = useSession()
  const { row: selected } = useCell(selecting.current)
  // The table has an entry for each kind; only the type checker cannot see that kind and finding belong together.
  const [says, advice] = (findings.says[finding.kind] as (one: LinkFinding) => readonly [string, string])(finding)
  const check = 'check' in finding ? finding.check : undefined
  const rows = finding.rows.filter((row) => row > 0)
  return (
    <li className="link-finding">
      <Severity level={finding.severity} />
      <div>
        <b>{says}</b> <span className="dim">{advice}</span>
        {check && <AnswerBytes check={check} />}
        <div className="link-rows">
          {rows.map((row) => (
            <button
              key={row}
              type="button"
              className="link-row"
              aria-label={findings.toFrame(row)}
              aria-pressed={row === selected}
              onClick={() => selecting.row(row)}
            >
              {count(row)}
            </button>
          ))}
          {finding.count > finding.rows.length && <span className="dim">{findings.more(finding.count - finding.rows.length)}</span>}
        </div>
      </div>
    </li>
  )
}
