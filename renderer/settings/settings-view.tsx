import type { ReactNode } from 'react'
import { usePart } from '../state/cell.ts'
import { words as frame } from '../app/words.ts'
import { Choice } from '../kit/choice.tsx'
import { settings, setSetting, type Settings } from '../state/settings.ts'
import { languages, useWords } from '../state/words.ts'
import { EngineForm } from './engine-form.tsx'
import { TilesForm } from './tiles-form.tsx'
import { words } from './words.ts'
import './settings.css'

const set =
  <K extends keyof Settings>(name: K) =>
  (value: Settings[K]) =>
    setSetting(name, value)

/** What people choose once: about the engine, kept with it; about this window, kept on this machine. */
export function SettingsView(): ReactNode {
  const say = useWords(words)
  const { themes, views } = useWords(frame)
  const { theme, language, zone, times, units, bytesPerRow } = usePart(settings, (all) => all)
  return (
    <section className="settings" aria-label={views.settings} data-pane>
      <div className="settings-sheet">
        <EngineForm />
        <TilesForm />
        <section className="settings-part" aria-labelledby="settings-window">
          <h2 id="settings-window">{say.window}</h2>
          <div className="settings-lines">
            <Choice label={say.language} options={[['system', say.asSystem], ...languages]} chosen={language} onChoose={set('language')} />
            <div className="settings-line">
              <span />
              <span className="settings-fact">{say.languageFact}</span>
            </div>
            <Choice
              label={say.theme}
              options={[
                ['system', themes.system],
                ['light', themes.light],
                ['dark', themes.dark],
              ]}
              chosen={theme}
              onChoose={set('theme')}
            />
            <Choice
              label={say.zone}
              options={[
                ['local', say.local],
                ['utc', say.utc],
              ]}
              chosen={zone}
              onChoose={set('zone')}
            />
            <Choice
              label={say.times}
              options={[
                ['absolute', say.timeOfDay],
                ['start', say.sinceStart],
                ['previous', say.sincePrevious],
              ]}
              chosen={times}
              onChoose={set('times')}
            />
            <Choice
              label={say.units}
              options={[
                ['metric', say.metric],
                ['imperial', say.imperial],
                ['nautical', say.nautical],
              ]}
              chosen={units}
              onChoose={set('units')}
            />
            <Choice
              label={say.bytes}
              options={[
                ['8', '8'],
                ['16', '16'],
                ['32', '32'],
              ]}
              chosen={String(bytesPerRow) as '8' | '16' | '32'}
              onChoose={(value) => setSetting('bytesPerRow', Number(value) as Settings['bytesPerRow'])}
            />
          </div>
        </section>
      </div>
    </section>
  )
}
