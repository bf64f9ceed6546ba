import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ReadySuiteInfo, SuiteFault } from '../../core/check/record.ts'
import type { DeviceRow } from '../../core/contract/devices.ts'
import type { ReadyScenarioInfo } from '../../core/contract/simulator.ts'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { Picker } from '../kit/picker.tsx'
import { useCell } from '../state/cell.ts'
import { checkedDevice } from '../state/checked-device.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { type Against, askedBy, change, chosenSuites, lastsOf, own, ownSuite, plan, tab, wishOf } from './plan.ts'
import { SuiteList } from './suite-list.tsx'
import { useSeenDevices } from './use-run.ts'
import { words } from './words.ts'

interface Props {
  readonly suites: readonly ReadySuiteInfo[]
  readonly scenarios: readonly ReadyScenarioInfo[]
  readonly isRunning: boolean
}

/** Which suites run, against whom, and how. */
export function PlanPane({ suites, scenarios, isRunning }: Props): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const now = useCell(plan)
  const ownText = useCell(ownSuite)
  const [faults, setFaults] = useState<readonly SuiteFault[]>([])
  const chosen = chosenSuites(now, suites, ownText)
  const { parameters, harmful } = askedBy(chosen, now.set)
  const scenario = scenarios.find(({ id }) => id === (now.scenario ?? scenarios[0]?.id))
  const devices = useSeenDevices()
  const device = useCell(checkedDevice)
  const about = now.on === 'simulated' ? undefined : devices.find(({ identity }) => identity === device)
  const wish = wishOf(now, device, chosen, scenario?.text, parameters)
  const isHarmful = harmful !== undefined && now.on !== 'session'

  const run = async () => {
    if (!wish) return
    try {
      const started = await bridge.call('checks.start', wish)
      const found = 'faults' in started ? started.faults : []
      setFaults(found)
      tab.set(found.some(({ suite }) => suite === own) ? 'suite' : 'checks')
    } catch (error) {
      setFaults([{ suite: '', line: 0, column: 0, text: (error as Error).message }])
    }
  }
  return (
    <section className="checks-plan" aria-label={say.plan} data-pane>
      <div className="checks-plan-parts">
        <SuiteList suites={suites} ownText={ownText} device={about} />
        <Choice<Against>
          label={say.against}
          options={[
            ['session', say.on.session],
            ['live', say.on.live],
            ['simulated', say.on.simulated],
          ]}
          chosen={now.on}
          onChoose={(on) => change({ on })}
        />
        <p className="dim checks-about">{say.aboutOn[now.on]}</p>
        {now.on === 'simulated' ? (
          <Picker
            key={`scenarios ${scenarios.length}`}
            label={say.scenario}
            options={scenarios.map(({ id, title }) => ({ id, text: title }))}
            chosen={scenario?.id}
            onChoose={(id) => change({ scenario: id })}
          />
        ) : (
          <DevicePicker devices={devices} chosen={device} />
        )}
        {now.on !== 'session' && (
          <Field
            label={say.lasts}
            hint="10 min"
            value={now.lasts}
            problem={lastsOf(now.lasts) === 'bad' ? say.lastsBad : undefined}
            onWrite={(lasts) => change({ lasts })}
          />
        )}
        {Object.keys(parameters).length > 0 && (
          <fieldset className="checks-parameters">
            <legend>{say.parameters}</legend>
            {Object.entries(parameters).map(([name, usual]) => (
              <Field
                key={name}
                label={name}
                hint={usual}
                value={now.set[name] ?? ''}
                onWrite={(value) => change({ set: { ...now.set, [name]: value } })}
              />
            ))}
          </fieldset>
        )}
        {isHarmful && <Field label={say.confirm(harmful)} value={now.confirmation} onWrite={(confirmation) => change({ confirmation })} />}
      </div>
      <div className="checks-run">
        {faults.length > 0 && (
          <ul className="checks-faults" role="alert">
            {faults.slice(0, 5).map(({ suite, line, column, text }, i) => (
              <li key={i}>
                <Icon name="error" size={13} />
                <span>
                  {[suite === own ? say.own : suite, line > 0 ? say.line(line, column) : ''].filter(Boolean).join(', ')}
                  {suite !== '' && ': '}
                  {text}
                </span>
              </li>
            ))}
          </ul>
        )}
        {isRunning ? (
          <Button className="button" onPress={() => void bridge.call('checks.stop').catch(() => undefined)}>
            <Icon name="stop" size={14} />
            {say.stop}
          </Button>
        ) : (
          <Button className="button primary" isDisabled={!wish} onPress={() => void run()}>
            <Icon name="play" size={14} />
            {chosen.length === 0 ? say.nothingChosen : say.run}
          </Button>
        )}
      </div>
    </section>
  )
}

function DevicePicker({ devices, chosen }: { readonly devices: readonly DeviceRow[]; readonly chosen: string | undefined }): ReactNode {
  const say = useWords(words)
  return (
    <Picker
      key={devices.length}
      label={say.device}
      placeholder={say.anyDevice}
      options={devices.map(({ identity, family, rule }) => ({ id: identity, text: identity, hint: rule?.name ?? family ?? '' }))}
      chosen={chosen}
      onChoose={(id) => checkedDevice.set(id)}
    />
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly problem?: string | undefined
  onWrite(value: string): void
}

function Field({ label, value, hint = '', problem, onWrite }: FieldProps): ReactNode {
  return (
    <label className="checks-field">
      <span>{label}</span>
      <input
        className="field-box"
        value={value}
        placeholder={hint}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => onWrite(target.value.slice(0, 400))}
      />
      {problem !== undefined && <span className="checks-problem">{problem}</span>}
    </label>
  )
}
