import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { dialects } from '../../core/devices/dialects.ts'
import { type Dialect, fill, type Model, type Settings, type Step } from '../../core/devices/model.ts'
import { models as allModels } from '../../core/devices/models.ts'
import { copyAloud } from '../app/copying.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'

/** Purposes that bring a device here, in the order in which they are sent. */
const bringing: readonly Step['purpose'][] = ['apn', 'apnLogin', 'server', 'transport', 'interval', 'status']

/** The exact texts that set a model up for this machine: its address, port and transport. */
export function SetUp({ models, family }: { readonly models: readonly string[]; readonly family: string | undefined }): ReactNode {
  const listener = useCell(useSession().listener)
  const id = useId()
  const [chosen, setChosen] = useState<string>()
  const open = listener ? [listener.tcp, listener.udp].find(({ state }) => state === 'listening') : undefined
  const [typed, setTyped] = useState<Settings>({ interval: 60 })
  const settings: Settings = {
    host: listener?.reachable[0]?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'),
    port: open?.port,
    transport: open?.transport ?? 'tcp',
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined)),
  }
  const ordered = [
    ...models.flatMap((one) => allModels.find((model) => model.id === one) ?? []),
    ...allModels.filter((model) => !models.includes(model.id)),
  ]
  const model = ordered.find((one) => one.id === chosen) ?? ordered[0]
  if (!model) return null
  const text = (name: 'host' | 'apn' | 'user' | 'secret' | 'password', label: string, hint: string) => (
    <div>
      <label htmlFor={id + name}>{label}</label>
      <input
        id={id + name}
        className="field-box"
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        value={typed[name] ?? ''}
        onChange={({ target }) => setTyped({ ...typed, [name]: target.value.trim() })}
      />
    </div>
  )
  return (
    <section className="device-part" aria-label="Set-up texts">
      <h3>Bring it here by SMS</h3>
      <div className="set-up-form">
        <div>
          <label htmlFor={`${id}model`}>Model</label>
          <select id={`${id}model`} className="field-box" value={model.id} onChange={({ target }) => setChosen(target.value)}>
            {ordered.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
                {one.id === models[0] ? ' (likely)' : ''}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}transport`}>Transport</label>
          <select
            id={`${id}transport`}
            className="field-box"
            value={settings.transport}
            onChange={({ target }) => setTyped({ ...typed, transport: target.value === 'udp' ? 'udp' : 'tcp' })}
          >
            <option value="tcp">TCP</option>
            <option value="udp">UDP</option>
          </select>
        </div>
        {text('host', 'This machine', settings.host ?? 'address or name')}
        {text('apn', 'Access point (APN)', 'of the SIM card')}
        {text('user', 'APN user', 'often none')}
        {text('secret', 'APN password', 'often none')}
        {text('password', 'Device password', 'as from the factory')}
      </div>
      {model.advice.map((line) => (
        <p key={line} className="set-up-advice">
          <Icon name="info" size={14} />
          {line}
        </p>
      ))}
      {dialectsOf(model, family).map((dialect, i) => (
        <Texts key={dialect.id} dialect={dialect} settings={settings} open={i === 0} />
      ))}
      <p className="faint">
        A device on a mobile network needs an address that the internet reaches: forward port {settings.port ?? '…'} in the router to this
        machine.
      </p>
    </section>
  )
}

/** The dialect that goes with what a device speaks: more telling than its name. */
const dialectOf: Readonly<Record<string, string>> = {
  gps103: 'tk',
  tk103: 'tk',
  gt06: 'gt06',
  gotop: 'gotop',
  xexun: 'xexun',
  h02: 'sinotrack',
}

function dialectsOf({ dialects: ids }: Model, family: string | undefined): Dialect[] {
  const first = dialectOf[family ?? '']
  return [...new Set([...(first === undefined ? [] : [first]), ...ids])].flatMap((one) => dialects.find(({ id }) => id === one) ?? [])
}

function Texts({ dialect, settings, open }: { readonly dialect: Dialect; readonly settings: Settings; readonly open: boolean }): ReactNode {
  const steps = dialect.steps
    .filter(({ purpose }) => bringing.includes(purpose))
    .sort((a, b) => bringing.indexOf(a.purpose) - bringing.indexOf(b.purpose))
  return (
    <details className="set-up-dialect" open={open}>
      <summary>{dialect.title}</summary>
      <ol>
        {steps.map((step) => (
          <Text key={`${step.purpose} ${step.text}`} step={step} dialect={dialect} settings={settings} />
        ))}
      </ol>
    </details>
  )
}

const inWords: Readonly<Record<string, string>> = {
  apn: 'the access point',
  user: 'the APN user',
  secret: 'the APN password',
  host: 'this machine’s address',
  port: 'the port',
}

function Text({ step, dialect, settings }: { readonly step: Step; readonly dialect: Dialect; readonly settings: Settings }): ReactNode {
  const filled = fill(step, dialect, settings)
  return (
    <li>
      <span className="dim">{step.title}</span>
      {'text' in filled ? (
        <span className="copyable">
          <code>{filled.text}</code>
          <Button className="button quiet small square" aria-label={`Copy ${filled.text}`} onPress={() => void copyAloud(filled.text)}>
            <Icon name="copy" size={14} />
          </Button>
        </span>
      ) : (
        <span className="faint">
          {'problem' in filled ? filled.problem : `needs ${filled.missing.map((name) => inWords[name] ?? name).join(' and ')}`}
        </span>
      )}
    </li>
  )
}
