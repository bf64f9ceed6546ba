import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { useScenarios } from '../state/scenarios.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

/** Ready-made scenarios with what they show. */
export function ScenarioList({ onPlay }: { onPlay(scenario: string): void }): ReactNode {
  const scenarios = useScenarios()
  const say = useWords(words)
  return (
    <ul className="scenario-list" aria-label={say.scenarios}>
      {scenarios.map(({ id, title, about, text }) => (
        <li key={id} className="scenario">
          <div>
            <strong>{title}</strong>
            <p className="dim">{about}</p>
          </div>
          <Button className="button small" aria-label={say.playOne(title)} onPress={() => onPlay(text)}>
            <Icon name="play" size={13} />
            {say.play}
          </Button>
        </li>
      ))}
    </ul>
  )
}
