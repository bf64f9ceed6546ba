import type { ReactNode } from 'react'
import type { Verdict } from '../../core/detect/detector.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const icons = { pass: 'pass', fail: 'fail', more: 'wait' } as const

/** The families that come into question, each with its clues. */
export function Clues({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactNode {
  const { box } = useWords(words)
  return (
    <section className="learn-frame" aria-label={box.trace}>
      <h3>{box.trace}</h3>
      {verdicts.length === 0 && <p className="dim">{box.noTrace}</p>}
      {verdicts.map(({ family, outcome, score, findings }, i) => (
        <details key={family} open={i === 0} className="learn-candidate">
          <summary>
            <FamilyChip family={family} />
            <span>{box.outcomes[outcome]}</span>
            <span className="dim">{box.points(String(score))}</span>
          </summary>
          <ul aria-label={box.traceOf(family)}>
            {findings.map(({ says, outcome: held, points, found, expected }, at) => (
              <li key={at} className={`learn-clue ${held}`}>
                <Icon name={icons[held]} size={13} />
                <span className="unseen">{box.clues[held]}: </span>
                <span>{says}</span>
                <span className="dim">{held === 'fail' ? [found, expected].filter(Boolean).join(' ≠ ') : (found ?? '')}</span>
                <span className="dim numbers">{held === 'pass' ? `+${points}` : ''}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
