import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { useScenarios } from '../state/scenarios.ts'
import { useWords } from '../state/words.ts'
import { edit, writeButton } from './scenario-pane.tsx'
import { isEditing, sample, scenarioText } from './scenario-text.ts'
import { words } from './words.ts'

/** Ready-made scenarios with what they show, each to be played or to begin a text of one's own with. */
export function ScenarioList({ onPlay }: { onPlay(scenario: string): void }): ReactNode {
  const scenarios = useScenarios()
  const say = useWords(words)
  const write = () => {
    if (scenarioText.get().trim() === '') edit('', sample(say.text.own))
    else isEditing.set(true)
  }
  return (
    <>
      <div className="scenario-head">
        <h2>{say.scenarios}</h2>
        <Button id={writeButton} className="button small" onPress={write}>
          <Icon name="edit" size={13} />
          {say.text.write}
        </Button>
      </div>
      <ul className="scenario-list" aria-label={say.scenarios}>
        {scenarios.map(({ id, title, about, text }) => (
          <li key={id} className="scenario">
            <div>
              <strong>{title}</strong>
              <p className="dim">{about}</p>
            </div>
            <div className="scenario-does">
              <Button className="button small" aria-label={say.playOne(title)} onPress={() => onPlay(text)}>
                <Icon name="play" size={13} />
                {say.play}
              </Button>
              <Button className="button small" aria-label={say.text.editOne(title)} onPress={() => edit(title, text)}>
                <Icon name="edit" size={13} />
                {say.text.edit}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
