import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { useScenarios } from './use-simulation.ts'

/** Ready-made scenarios with what they show. */
export function ScenarioList({ onPlay }: { onPlay(scenario: string): void }): ReactNode {
  const scenarios = useScenarios()
  return (
    <ul className="scenario-list" aria-label="Scenarios">
      {scenarios.map(({ id, title, about, text }) => (
        <li key={id} className="scenario">
          <div>
            <strong>{title}</strong>
            <p className="dim">{about}</p>
          </div>
          <Button className="button small" aria-label={`Play ${title}`} onPress={() => onPlay(text)}>
            <Icon name="play" size={13} />
            Play
          </Button>
        </li>
      ))}
    </ul>
  )
}
