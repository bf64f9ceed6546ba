import type { ReactNode } from 'react'
import { usePart } from '../state/cell.ts'
import { Choice } from '../kit/choice.tsx'
import { settings, setSetting, type Settings } from '../state/settings.ts'
import { EngineForm } from './engine-form.tsx'
import './settings.css'

const set =
  <K extends keyof Settings>(name: K) =>
  (value: Settings[K]) =>
    setSetting(name, value)

/** What people choose once: about the engine, kept with it; about this window, kept on this machine. */
export function SettingsView(): ReactNode {
  const { theme, zone, times, units, bytesPerRow } = usePart(settings, (all) => all)
  return (
    <section className="settings" aria-label="Settings" data-pane>
      <div className="settings-sheet">
        <EngineForm />
        <section className="settings-part" aria-labelledby="settings-window">
          <h2 id="settings-window">This window</h2>
          <div className="settings-lines">
            <Choice
              label="Theme"
              options={[
                ['system', 'As the system'],
                ['light', 'Light'],
                ['dark', 'Dark'],
              ]}
              chosen={theme}
              onChoose={set('theme')}
            />
            <Choice
              label="Times in"
              options={[
                ['local', 'Local time'],
                ['utc', 'UTC'],
              ]}
              chosen={zone}
              onChoose={set('zone')}
            />
            <Choice
              label="Time column"
              options={[
                ['absolute', 'Time of day'],
                ['start', 'Since start'],
                ['previous', 'Since previous'],
              ]}
              chosen={times}
              onChoose={set('times')}
            />
            <Choice
              label="Units"
              options={[
                ['metric', 'km/h, m'],
                ['imperial', 'mph, ft'],
                ['nautical', 'knots, m'],
              ]}
              chosen={units}
              onChoose={set('units')}
            />
            <Choice
              label="Bytes a row"
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
