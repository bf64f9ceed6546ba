import { memo, type ReactNode } from 'react'
import { threshold } from '../../../core/detect/clue.ts'
import type { Finding, Verdict } from '../../../core/detect/detector.ts'
import { FamilyChip } from '../../kit/family-chip.tsx'
import { range } from '../../kit/format.ts'
import { Icon } from '../../kit/icons.tsx'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'

const clueIcons = { pass: 'pass', fail: 'fail', more: 'wait' } as const

interface Props {
  readonly verdict: Verdict
  readonly title: string
  readonly best: number
  readonly open: boolean
  /** Position of the clue whose bytes are selected. */
  readonly chosen: number | undefined
  onOpen(family: string, open: boolean): void
  onChoose(family: string, clue: number, finding: Finding): void
}

/** A family and what its clues say: outcome, score, and each clue with the bytes it looked at. */
function Family({ verdict, title, best, open, chosen, onOpen, onChoose }: Props): ReactNode {
  const { family, outcome, score, findings } = verdict
  const say = useWords(words)
  return (
    <li className={`candidate ${outcome}`} id={`candidate-${family}`}>
      <button type="button" className="candidate-line" aria-expanded={open} onClick={() => onOpen(family, !open)}>
        <span className={`candidate-fold ${open ? 'open' : ''}`}>
          <Icon name="expand" size={12} />
        </span>
        <span className="candidate-name">
          <FamilyChip family={family} />
          <span className="dim">{title}</span>
        </span>
        <span className="candidate-outcome">{say.outcomes[outcome]}</span>
        <span className="candidate-bar" aria-hidden="true">
          <span style={{ width: `${Math.min(100, (score / Math.max(best, threshold)) * 100)}%` }} />
          <i style={{ left: `${(threshold / Math.max(best, threshold)) * 100}%` }} />
        </span>
        <span className="candidate-score">
          {score}
          <span className="unseen">{say.points}</span>
        </span>
      </button>
      {open && (
        <ul className="clues">
          {findings.map((finding, i) => (
            <Clue key={`${i} ${finding.says}`} finding={finding} chosen={chosen === i} onChoose={() => onChoose(family, i, finding)} />
          ))}
        </ul>
      )}
    </li>
  )
}

export const Candidate = memo(Family)

function Clue({ finding, chosen, onChoose }: { readonly finding: Finding; readonly chosen: boolean; onChoose(): void }): ReactNode {
  const { selecting } = useSession()
  const say = useWords(words)
  const { says, outcome, from, to, expected, found, points, required } = finding
  return (
    <li>
      <button
        type="button"
        className={`clue ${outcome} ${chosen ? 'chosen' : ''}`}
        aria-pressed={chosen}
        onClick={onChoose}
        onMouseEnter={() => selecting.hover.set({ from, to, layer: 'raw' })}
        onMouseLeave={() => selecting.hover.set(undefined)}
      >
        <Icon name={clueIcons[outcome]} size={14} />
        <span className="clue-says">
          <span className="unseen">{say.clues[outcome]}: </span>
          {says}
          {required && outcome === 'fail' && <span className="clue-decisive">{say.decisive}</span>}
        </span>
        <span className="clue-found">
          {outcome === 'pass' ? found : outcome === 'fail' ? <Miss expected={expected} found={found} /> : say.waits(expected)}
        </span>
        <span className="clue-points">{outcome === 'pass' ? `+${points}` : ''}</span>
        <span className="clue-bytes">{to > from ? range(from, to) : ''}</span>
      </button>
    </li>
  )
}

function Miss({ expected, found }: { readonly expected: string | undefined; readonly found: string | undefined }): ReactNode {
  const say = useWords(words)
  return (
    <span title={say.expected(expected ?? '', found ?? '')}>
      {say.found(found ?? '')}
      {expected && <span className="faint">{say.not(expected)}</span>}
    </span>
  )
}
