import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ListenerState } from '../../core/contract/listener.ts'
import type { EngineSettings } from '../../core/contract/settings.ts'
import { engineLimits } from '../../core/engine-limits.ts'
import { toast } from '../app/toasts.tsx'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'
import type { Wording } from '../../core/language.ts'

/** What is written in the fields: numbers as they are typed. */
interface Draft {
  readonly port: string
  readonly transports: 'both' | 'tcp' | 'udp'
  readonly replies: NonNullable<EngineSettings['replies']>
  readonly fileMegabytes: string
  readonly keepMegabytes: string
}

/** The fields that are numbers, and where their texts are. */
const fields = { port: 'port', fileMegabytes: 'file', keepMegabytes: 'keep' } as const

/** Settings of the engine: checked as they are typed by the limits that the engine itself keeps to, in force and kept with Save. */
export function EngineForm(): ReactNode {
  const { bridge, listener: home } = useSession()
  const listener = useCell(home)
  const say = useWords(words)
  const language = useLanguage()
  const id = useId()
  const [kept, setKept] = useState<EngineSettings>()
  const [problem, setProblem] = useState<Wording | 'unreachable'>()
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    const read = async () => {
      const told = await bridge.call('settings.read')
      setKept(told.engine)
      setProblem(told.problem)
    }
    read().catch(() => setProblem('unreachable'))
  }, [bridge])

  if (!kept || !listener) return <div className="blank">{say.reading}</div>
  const draft: Draft = { ...draftOf(kept, listener), ...typed }
  const wrong = wrongIn(draft)
  const set = (change: Partial<Draft>) => setTyped({ ...typed, ...change })

  const save = async () => {
    if (wrong.size > 0) return
    setBusy(true)
    try {
      // What the map's own form keeps stays as it is.
      const { tiles } = (await bridge.call('settings.read')).engine
      const told = await bridge.call('settings.write', { ...wishOf(draft), ...(tiles ? { tiles } : {}) })
      setKept(told.engine)
      setProblem(told.problem)
      const { port = 8888, tcp = true, udp = true, replies } = told.engine
      await bridge.call('listener.replies', replies ?? 'automatic')
      const state = isRunning(listener, port, tcp, udp)
        ? await bridge.call('listener.state')
        : await bridge.call('listener.start', { port, tcp, udp })
      home.set(state)
      setTyped({})
      const refused = [state.tcp, state.udp].find((socket) => socket.state === 'refused')
      toast(refused ? { text: refused.problem ? wordsNow(refused.problem) : say.refused, problem: true } : { text: say.done })
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  const number = (name: keyof typeof fields) => {
    const [label, hint] = [say[fields[name]], say[`${fields[name]}Hint`]]
    return (
      <div className="settings-line">
        <label htmlFor={id + name}>{label}</label>
        <input
          id={id + name}
          className="field-box"
          inputMode="numeric"
          autoComplete="off"
          value={draft[name]}
          aria-invalid={wrong.has(name)}
          aria-describedby={`${id}${name}hint`}
          onChange={({ target }) => set({ [name]: target.value.trim() })}
        />
        <span id={`${id}${name}hint`} className={wrong.has(name) ? 'settings-wrong' : 'faint'}>
          {hint}
        </span>
      </div>
    )
  }
  return (
    <form
      className="settings-part"
      aria-label={say.engine}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{say.engine}</h2>
      {problem !== undefined && (
        <p className="settings-problem" role="alert">
          <Icon name="warning" size={15} />
          {problem === 'unreachable' ? say.unreachable : problem[language]}
        </p>
      )}
      <div className="settings-lines">
        {number('port')}
        <Choice
          label={say.listen}
          options={[
            ['both', say.both],
            ['tcp', say.tcp],
            ['udp', say.udp],
          ]}
          chosen={draft.transports}
          onChoose={(transports) => set({ transports })}
        />
        <Choice
          label={say.answers}
          options={[
            ['automatic', say.automatic],
            ['by hand', say.byHand],
            ['never', say.never],
          ]}
          chosen={draft.replies}
          onChoose={(replies) => set({ replies })}
        />
        {number('fileMegabytes')}
        {number('keepMegabytes')}
      </div>
      <div className="settings-end">
        <Button className="button primary" type="submit" isDisabled={busy || wrong.size > 0}>
          {say.save}
        </Button>
        <span className="faint">{say.inForce}</span>
      </div>
    </form>
  )
}

function draftOf(kept: EngineSettings, { tcp, udp, replies }: ListenerState): Draft {
  const [isTcp, isUdp] = [kept.tcp ?? true, kept.udp ?? true]
  return {
    port: String(kept.port ?? (tcp.port || udp.port || 8888)),
    transports: isTcp && isUdp ? 'both' : isTcp ? 'tcp' : 'udp',
    replies: kept.replies ?? replies,
    fileMegabytes: kept.fileMegabytes?.toString() ?? '',
    keepMegabytes: kept.keepMegabytes?.toString() ?? '',
  }
}

type Numbers = keyof typeof engineLimits

const isWithin = (text: string, [least, greatest]: readonly [number, number]): boolean =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= greatest

/** Fields whose text is no number that the engine takes; only the port cannot be left empty. */
const wrongIn = (draft: Draft): ReadonlySet<Numbers> =>
  new Set(
    (Object.keys(engineLimits) as Numbers[]).filter(
      (name) => !isWithin(draft[name], engineLimits[name]) && (name === 'port' || draft[name] !== ''),
    ),
  )

const wishOf = ({ port, transports, replies, fileMegabytes, keepMegabytes }: Draft): EngineSettings => ({
  port: Number(port),
  tcp: transports !== 'udp',
  udp: transports !== 'tcp',
  replies,
  ...(fileMegabytes === '' ? {} : { fileMegabytes: Number(fileMegabytes) }),
  ...(keepMegabytes === '' ? {} : { keepMegabytes: Number(keepMegabytes) }),
})

const isRunning = ({ tcp, udp }: ListenerState, port: number, wantsTcp: boolean, wantsUdp: boolean): boolean =>
  (tcp.state === 'listening') === wantsTcp &&
  (udp.state === 'listening') === wantsUdp &&
  (!wantsTcp || tcp.port === port) &&
  (!wantsUdp || udp.port === port)
