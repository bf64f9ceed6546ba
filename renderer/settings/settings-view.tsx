import type { ReactNode } from 'react'
import { usePart } from '../state/cell.ts'
import { Choice } from '../kit/choice.tsx'
import { settings, setSetting, type Settings } from '../state/settings.ts'
import { languages, useWords } from '../state/words.ts'
import { EngineForm } from './engine-form.tsx'
import './settings.css'

const set =
  <K extends keyof Settings>(name: K) =>
  (value: Settings[K]) =>
    setSetting(name, value)

/** What people choose once: about the engine, kept with it; about this window, kept on this machine. */
export function SettingsView(): ReactNode {
  const { settings: words, themes, views } = useWords()
  const { theme, language, zone, times, units, bytesPerRow } = usePart(settings, (all) => all)
  return (
    <section className="settings" aria-label={views.settings} data-pane>
      <div className="settings-sheet">
        <EngineForm />
        <section className="settings-part" aria-labelledby="settings-window">
          <h2 id="settings-window">{words.window}</h2>
          <div className="settings-lines">
            <Choice
              label={words.language}
              options={[['system', words.asSystem], ...languages]}
              chosen={language}
              onChoose={set('language')}
            />
            <Choice
              label={words.theme}
              options={[
                ['system', themes.system],
                ['light', themes.light],
                ['dark', themes.dark],
              ]}
              chosen={theme}
              onChoose={set('theme')}
            />
            <Choice
              label={words.zone}
              options={[
                ['local', words.local],
                ['utc', words.utc],
              ]}
              chosen={zone}
              onChoose={set('zone')}
            />
            <Choice
              label={words.times}
              options={[
                ['absolute', words.timeOfDay],
                ['start', words.sinceStart],
                ['previous', words.sincePrevious],
              ]}
              chosen={times}
              onChoose={set('times')}
            />
            <Choice
              label={words.units}
              options={[
                ['metric', words.metric],
                ['imperial', words.imperial],
                ['nautical', words.nautical],
              ]}
              chosen={units}
              onChoose={set('units')}
            />
            <Choice
              label={words.bytes}
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
