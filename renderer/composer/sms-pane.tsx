import { type ReactNode, useId, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { dialects } from '../../core/devices/dialects.ts'
import { type Dialect, fill, type Settings, type Step } from '../../core/devices/model.ts'
import { models } from '../../core/devices/models.ts'
import { worded } from '../../core/devices/spanish.ts'
import { copyAloud } from '../app/copying.ts'
import { Icon } from '../kit/icons.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { QrCode } from './qr-code.tsx'
import { SmsReply } from './sms-reply.tsx'
import { words } from './words.ts'

interface Typed {
  readonly model: string
  readonly dialect: string | undefined
  readonly phone: string
  readonly apn: string
  readonly user: string
  readonly secret: string
  readonly host: string
  readonly port: string
  readonly transport: 'tcp' | 'udp'
  readonly interval: string
  readonly password: string
}
const typed = new Cell<Typed>({
  model: models[0]!.id,
  dialect: undefined,
  phone: '',
  apn: '',
  user: '',
  secret: '',
  host: '',
  port: '',
  transport: 'tcp',
  interval: '30',
  password: '',
})

/** The set-up and control texts of a model, with this machine's address in them; and what the device answered. */
export function SmsPane(): ReactNode {
  const now = useCell(typed)
  const say = useWords(words).sms
  const language = useLanguage()
  const { listener } = useSession()
  const state = useCell(listener)
  const model = models.find(({ id }) => id === now.model) ?? models[0]!
  const offered = model.dialects.flatMap((id) => dialects.find((one) => one.id === id) ?? [])
  const dialect = offered.find(({ id }) => id === now.dialect) ?? offered[0]
  const reachable = state?.reachable[0]?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') ?? ''
  const port = String([state?.tcp, state?.udp].find((socket) => socket?.state === 'listening')?.port ?? 8888)
  const set = (part: Partial<Typed>) => typed.change((before) => ({ ...before, ...part }))
  const settings = useMemo((): Settings => {
    const filled = (text: string) => (text.trim() === '' ? undefined : text.trim())
    return {
      password: filled(now.password),
      apn: filled(now.apn),
      user: filled(now.user),
      secret: filled(now.secret),
      host: filled(now.host) ?? filled(reachable),
      port: Number(filled(now.port) ?? port),
      transport: now.transport,
      interval: Number(now.interval) || undefined,
    }
  }, [now, reachable, port])
  return (
    <div className="composer-sms">
      <div className="composer-sms-settings">
        <Choose
          label={say.model}
          value={model.id}
          options={models.map(({ id, name }) => [id, name])}
          onChange={(value) => set({ model: value, dialect: undefined })}
        />
        <Choose
          label={say.texts}
          value={dialect?.id ?? ''}
          options={offered.map(({ id, title }) => [id, worded(title, language)])}
          onChange={(value) => set({ dialect: value })}
        />
        <Text label={say.phone} value={now.phone} placeholder="+57…" onChange={(phone) => set({ phone })} />
        <Text label={say.password} value={now.password} placeholder={dialect?.password ?? ''} onChange={(password) => set({ password })} />
        <Text label={say.server} value={now.host} placeholder={reachable} onChange={(host) => set({ host })} />
        <Text label={say.port} value={now.port} placeholder={port} onChange={(value) => set({ port: value })} />
        <Choose
          label={say.transport}
          value={now.transport}
          options={[
            ['tcp', 'TCP'],
            ['udp', 'UDP'],
          ]}
          onChange={(value) => set({ transport: value === 'udp' ? 'udp' : 'tcp' })}
        />
        <Text label="APN" value={now.apn} placeholder={say.apnHint} onChange={(apn) => set({ apn })} />
        <Text label={say.user} value={now.user} onChange={(user) => set({ user })} />
        <Text label={say.secret} value={now.secret} onChange={(secret) => set({ secret })} />
        <Text label={say.interval} value={now.interval} onChange={(interval) => set({ interval })} />
        {model.advice.length > 0 && (
          <ul className="composer-advice dim">
            {model.advice.map((one) => (
              <li key={one}>{worded(one, language)}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="composer-sms-texts">
        {dialect && (
          <ol aria-label={say.toSend}>
            {dialect.steps.map((step) => (
              <StepItem key={`${step.title} ${step.text}`} step={step} dialect={dialect} settings={settings} phone={now.phone} />
            ))}
          </ol>
        )}
      </div>
      <SmsReply />
    </div>
  )
}

function StepItem({
  step,
  dialect,
  settings,
  phone,
}: {
  readonly step: Step
  readonly dialect: Dialect
  readonly settings: Settings
  readonly phone: string
}): ReactNode {
  const [qr, setQr] = useState(false)
  const say = useWords(words).sms
  const language = useLanguage()
  const filled = fill(step, dialect, settings)
  const number = phone.replace(/[^\d+]/g, '')
  const text = 'text' in filled ? filled.text : undefined
  const address = text === undefined ? '' : `sms:${number}?body=${encodeURIComponent(text)}`
  const copy = () => text !== undefined && void copyAloud(text)
  return (
    <li className="composer-step">
      <div className="composer-step-head">
        <b>{worded(step.title, language)}</b>
        <span className="faint"> {say.evidence[step.evidence]}</span>
        {step.danger && (
          <span className="composer-danger">
            <Icon name="warning" size={13} /> {say.danger}
          </span>
        )}
      </div>
      <div className="composer-step-line">
        {text === undefined ? (
          <span className="composer-missing">
            {'missing' in filled
              ? say.needs(filled.missing.map((name) => say.names[name] ?? name).join(', '))
              : 'problem' in filled
                ? say.broken(say.names[filled.broken] ?? filled.broken)
                : ''}
            <code className="faint"> {step.text}</code>
          </span>
        ) : (
          <>
            <code>{text}</code>
            <Button className="button quiet small square" aria-label={say.copy(text)} onPress={copy}>
              <Icon name="copy" size={14} />
            </Button>
            <a className="button quiet small" href={address} aria-label={say.open(text)}>
              sms:
            </a>
            <Button className="button quiet small" aria-expanded={qr} aria-label={say.code(text)} onPress={() => setQr(!qr)}>
              QR
            </Button>
          </>
        )}
      </div>
      {step.answer !== undefined && <div className="dim composer-step-answer">{say.answers(step.answer)}</div>}
      {qr && text !== undefined && <QrCode text={`SMSTO:${number}:${text}`} label={say.codeSends(text)} />}
    </li>
  )
}

function Text({
  label,
  value,
  placeholder,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  onChange(value: string): void
}): ReactNode {
  const id = useId()
  return (
    <span className="composer-labelled">
      <label htmlFor={id} className="picker-label">
        {label}
      </label>
      <input
        id={id}
        className="field-box"
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  )
}

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [id: string, text: string])[]
  onChange(value: string): void
}

function Choose({ label, value, options, onChange }: ChooseProps): ReactNode {
  const id = useId()
  return (
    <span className="composer-labelled">
      <label htmlFor={id} className="picker-label">
        {label}
      </label>
      <select id={id} className="field-box" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
}
