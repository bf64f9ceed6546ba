import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { dialects } from '../../core/devices/dialects.ts'
import { type Dialect, fill, type Model, type Settings, type Step } from '../../core/devices/model.ts'
import { models as allModels } from '../../core/devices/models.ts'
import { worded } from '../../core/devices/spanish.ts'
import { copyAloud } from '../app/copying.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { words } from './words.ts'

/** Purposes that bring a device here, in the order in which they are sent. */
const bringing: readonly Step['purpose'][] = ['apn', 'apnLogin', 'server', 'transport', 'interval', 'status']

/** The exact texts that set a model up for this machine: its address, port and transport. */
export function SetUp({ models, family }: { readonly models: readonly string[]; readonly family: string | undefined }): ReactNode {
  const listener = useCell(useSession().listener)
  const id = useId()
  const say = useWords(words).setUp
  const language = useLanguage()
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
    <section className="device-part" aria-label={say.region}>
      <h3>{say.title}</h3>
      <div className="set-up-form">
        <div>
          <label htmlFor={`${id}model`}>{say.model}</label>
          <select id={`${id}model`} className="field-box" value={model.id} onChange={({ target }) => setChosen(target.value)}>
            {ordered.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
                {one.id === models[0] ? ` (${say.likely})` : ''}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}transport`}>{say.transport}</label>
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
        {text('host', say.host, settings.host ?? say.hostHint)}
        {text('apn', say.apn, say.apnHint)}
        {text('user', say.user, say.oftenNone)}
        {text('secret', say.secret, say.oftenNone)}
        {text('password', say.password, say.factory)}
      </div>
      {model.advice.map((line) => (
        <p key={line} className="set-up-advice">
          <Icon name="info" size={14} />
          {worded(line, language)}
        </p>
      ))}
      {dialectsOf(model, family).map((dialect, i) => (
        <Texts key={dialect.id} dialect={dialect} settings={settings} open={i === 0} />
      ))}
      <p className="faint">{say.forward(String(settings.port ?? '…'))}</p>
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
  const language = useLanguage()
  const steps = dialect.steps
    .filter(({ purpose }) => bringing.includes(purpose))
    .sort((a, b) => bringing.indexOf(a.purpose) - bringing.indexOf(b.purpose))
  return (
    <details className="set-up-dialect" open={open}>
      <summary>{worded(dialect.title, language)}</summary>
      <ol>
        {steps.map((step) => (
          <Text key={`${step.purpose} ${step.text}`} step={step} dialect={dialect} settings={settings} />
        ))}
      </ol>
    </details>
  )
}

function Text({ step, dialect, settings }: { readonly step: Step; readonly dialect: Dialect; readonly settings: Settings }): ReactNode {
  const filled = fill(step, dialect, settings)
  const say = useWords(words).setUp
  const language = useLanguage()
  return (
    <li>
      <span className="dim">{worded(step.title, language)}</span>
      {'text' in filled ? (
        <span className="copyable">
          <code>{filled.text}</code>
          <Button className="button quiet small square" aria-label={say.copy(filled.text)} onPress={() => void copyAloud(filled.text)}>
            <Icon name="copy" size={14} />
          </Button>
        </span>
      ) : (
        <span className="faint">
          {'problem' in filled
            ? say.broken(say.names[filled.broken] ?? filled.broken)
            : say.needs(filled.missing.map((name) => say.names[name] ?? name).join(say.and))}
        </span>
      )}
    </li>
  )
}
