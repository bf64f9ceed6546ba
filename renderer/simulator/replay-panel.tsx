import { type ReactNode, useState } from 'react'
import { Button, Checkbox, Input, Label, TextField } from 'react-aria-components'
import { untranslated, type Wording } from '../../core/language.ts'
import type { ReplayState, ReplayWish } from '../../core/contract/simulator.ts'
import { Choice } from '../kit/choice.tsx'
import { size } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Severity } from '../kit/severity.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { useReplay } from './use-simulation.ts'
import { words } from './words.ts'

type Speed = '1' | '10' | 'answers'
type Refused = ReplayState['refused']

const isHere = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** What devices said in this session, sent once more: to this listener or to a platform, as it was or as another device's. */
export function ReplayPanel(): ReactNode {
  const { replay: say } = useWords(words)
  const { bridge, listener } = useSession()
  const state = useReplay()
  const own = useCell(listener)
  const [host, setHost] = useState('127.0.0.1')
  const [port, setPort] = useState('')
  const [again, setAgain] = useState('')
  const [speed, setSpeed] = useState<Speed>('1')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [now, setNow] = useState(false)
  const [leaveOut, setLeaveOut] = useState(false)
  const [problem, setProblem] = useState<{ readonly text: Wording; readonly refused: Refused }>()
  const usual = String(own?.tcp.port ?? 8888)
  const away = !isHere(host)
  const ready = host !== '' && (!away || again === host) && (from === '') === (to === '')

  const start = async () => {
    const wish: ReplayWish = {
      host,
      port: Number(port === '' ? usual : port),
      ...(away ? { confirmation: again } : {}),
      speed: speed === 'answers' ? speed : Number(speed),
      identities: from === '' ? [] : [{ from, to }],
      shift: now ? 'now' : 0,
      leaveOut,
    }
    try {
      const answer = await bridge.call('replay.start', wish)
      setProblem('problem' in answer ? { text: answer.problem, refused: answer.refused ?? [] } : undefined)
    } catch (error) {
      setProblem({ text: untranslated((error as Error).message), refused: [] })
    }
  }
  return (
    <section className="replay" aria-label={say.title}>
      <p className="dim">{say.about}</p>
      <div className="replay-row">
        <Field label={say.host} value={host} onChange={setHost} />
        <Field label={say.port} value={port} placeholder={usual} onChange={setPort} />
      </div>
      {away && <Field label={say.confirm(host)} value={again} onChange={setAgain} />}
      <Choice<Speed>
        label={say.speed}
        options={[
          ['1', say.asItWas],
          ['10', say.tenTimes],
          ['answers', say.asAnswered],
        ]}
        chosen={speed}
        onChoose={setSpeed}
      />
      <div className="replay-row">
        <Field label={say.from} value={from} onChange={setFrom} />
        <Field label={say.to} value={to} onChange={setTo} />
      </div>
      <Tick label={say.now} on={now} onChange={setNow} />
      <Tick label={say.leaveOut} on={leaveOut} onChange={setLeaveOut} />
      <div className="replay-row">
        <Button className="button" isDisabled={!ready || state?.running === true} onPress={() => void start()}>
          <Icon name="play" size={14} />
          {say.start}
        </Button>
        {state?.running && (
          <Button className="button" onPress={() => void bridge.call('replay.stop')}>
            <Icon name="stop" size={14} />
            {say.stop}
          </Button>
        )}
      </div>
      <Outcome state={state} problem={problem} />
    </section>
  )
}

function Outcome(props: {
  readonly state: ReplayState | undefined
  readonly problem: { readonly text: Wording; readonly refused: Refused } | undefined
}): ReactNode {
  const { replay: say } = useWords(words)
  const language = useLanguage()
  const { state, problem } = props
  const refused = problem?.refused ?? state?.refused ?? []
  return (
    <div role="status" className="replay-outcome">
      {problem && <Severity level="error">{problem.text[language]}</Severity>}
      {!problem && state && state.target !== '' && (
        <p className="numbers">
          {state.running ? say.going(state.target) : say.over(state.target)}{' '}
          {say.tally(state.links, state.sent, size(state.bytes), state.missed)}
        </p>
      )}
      {refused.map(([what, frames]) => (
        <p key={what.en}>
          <Severity level="warning">{say.refused(what[language], frames)}</Severity>
        </p>
      ))}
      {!problem &&
        state?.failures.map((failure) => (
          <Severity key={failure} level="error">
            {failure}
          </Severity>
        ))}
    </div>
  )
}

function Field(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  onChange(value: string): void
}): ReactNode {
  return (
    <TextField className="replay-field" value={props.value} onChange={(value) => props.onChange(value.trim())} autoComplete="off">
      <Label className="picker-label">{props.label}</Label>
      <Input className="field-box" placeholder={props.placeholder ?? ''} spellCheck={false} />
    </TextField>
  )
}

function Tick({ label, on, onChange }: { readonly label: string; readonly on: boolean; onChange(on: boolean): void }): ReactNode {
  return (
    <Checkbox className="tick" isSelected={on} onChange={onChange}>
      <span className="tick-box">
        <Icon name="pass" size={12} />
      </span>
      {label}
    </Checkbox>
  )
}
