import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { RedactWish, Replaced, WorkState } from '../../core/contract/capture.ts'
import { untranslated, type Wording } from '../../core/language.ts'
import { count } from '../kit/format.ts'
import { Select } from '../kit/select.tsx'
import { Tick } from '../kit/tick.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { Failure, Progress, WayOut } from './progress.tsx'
import { redactShown } from './shown.ts'
import { type Target, targetFor, writeFile } from './target.ts'
import { words } from './words.ts'
import './dialogs.css'

type What = NonNullable<RedactWish['what']>
type Refusals = WorkState['troubles']
/** What came of the last try. */
type Outcome =
  | { readonly kind: 'refused'; readonly refusals: Refusals }
  | { readonly kind: 'saved'; readonly name: string; readonly frames: number; readonly replaced: Replaced; readonly leftOut: Refusals }
  | { readonly kind: 'problem'; readonly problem: Wording }

/** What was replaced last is the likeliest to be replaced next. */
const lastWhat = new Cell<What>({ identities: true, phones: true, addresses: true, places: 'move' })
const formats = { pcapng: 'pcapng', events: 'jsonl' } as const satisfies Record<RedactWish['format'], string>
const places = ['move', 'cut', 'keep'] as const

/** A copy for strangers: tells nothing of what is ticked. */
export function RedactDialog(): ReactNode {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => redactShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog redact-dialog">
          <Form />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Form(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words).redact
  const language = useLanguage()
  const what = useCell(lastWhat)
  const [format, setFormat] = useState<RedactWish['format']>('pcapng')
  const [running, setRunning] = useState<{ done: number; total: number }>()
  const [outcome, setOutcome] = useState<Outcome>()
  const held = useRef<{ abort?: AbortController; target?: Target }>({})
  // Closing the dialog in the middle is thinking better of it.
  useEffect(() => {
    const { current } = held
    return () => {
      current.abort?.abort()
      current.target?.giveUp()
    }
  }, [])

  const save = async (leaveOut: boolean) => {
    if (running) return
    const { current } = held
    const target = current.target ?? (await targetFor(bridge, `redacted.${formats[format]}`))
    if (target === undefined) return
    if ('problem' in target) return setOutcome({ kind: 'problem', problem: target.problem })
    current.target = target
    const control = (current.abort = new AbortController())
    setOutcome(undefined)
    setRunning({ done: 0, total: 0 })
    const wish: RedactWish = { path: target.path, format, leaveOut, what }
    const work = await writeFile(bridge, () => bridge.call('capture.redact', wish), { signal: control.signal, progress: setRunning })
    setRunning(undefined)
    if (work === 'cancelled') return
    if (work.problem === undefined && 'replaced' in work && work.replaced) {
      target.fetch()
      delete current.target
      return setOutcome({ kind: 'saved', name: target.name, frames: work.rows, replaced: work.replaced, leftOut: work.troubles })
    }
    const refusals = 'troubles' in work ? work.troubles : []
    // What is named by its family was not written: the same place takes the copy without it.
    if (refusals.length > 0) return setOutcome({ kind: 'refused', refusals })
    target.giveUp()
    delete current.target
    setOutcome({ kind: 'problem', problem: work.problem ?? untranslated('') })
  }

  if (outcome?.kind === 'saved') return <Saved {...outcome} />
  const isNothing = !what.identities && !what.phones && !what.addresses && what.places === 'keep'
  const isRefused = outcome?.kind === 'refused'
  return (
    <>
      <Heading slot="title">{say.title}</Heading>
      <p className="dim">{say.about}</p>
      <Choices what={what} onChange={(next) => (setOutcome(undefined), lastWhat.set(next))} />
      <div className="save-choices">
        <Select
          label={say.places}
          groups={[{ title: '', options: places.map((id) => ({ id, text: say.placesKinds[id] })) }]}
          chosen={what.places}
          onChoose={(id) => (setOutcome(undefined), lastWhat.set({ ...what, places: id as What['places'] }))}
        />
        <Select
          label={say.format}
          groups={[
            { title: '', options: (['pcapng', 'events'] as const).map((id) => ({ id, text: say.formats[id], hint: `.${formats[id]}` })) },
          ]}
          chosen={format}
          onChoose={(id) => setFormat(id as RedactWish['format'])}
        />
      </div>
      {running && <Progress label={say.progress} {...running} />}
      {isRefused && <RefusalList title={say.refused} refusals={outcome.refusals} />}
      {outcome?.kind === 'problem' && <Failure text={say.failed(outcome.problem[language])} />}
      <div className="save-buttons">
        <WayOut stop={say.stop} cancel={say.cancel} onStop={running && (() => held.current.abort?.abort())} />
        <Button className="button primary" autoFocus isDisabled={isNothing} onPress={() => void save(isRefused)}>
          {running ? say.saving : isRefused ? say.without : say.save}
        </Button>
      </div>
    </>
  )
}

function Choices({ what, onChange }: { readonly what: What; onChange(what: What): void }): ReactNode {
  const say = useWords(words).redact
  return (
    <div className="redact-what" role="group" aria-label={say.what}>
      {(['identities', 'phones', 'addresses'] as const).map((kind) => (
        <Tick key={kind} on={what[kind]} onChange={(on) => onChange({ ...what, [kind]: on })}>
          <span>
            {say.kinds[kind].name} <span className="faint">{say.kinds[kind].about}</span>
          </span>
        </Tick>
      ))}
    </div>
  )
}

/** By family and reason, with how many frames that are. */
function RefusalList({ title, refusals }: { readonly title: string; readonly refusals: Refusals }): ReactNode {
  const say = useWords(words).redact
  const language = useLanguage()
  return (
    <div role="alert" className="redact-refusals">
      <p>{title}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe) */}
      <ul tabIndex={0} aria-label={title}>
        {refusals.map(({ text, count: frames }) => (
          <li key={text.en}>
            {text[language]} <span className="dim">{say.frames(frames)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Saved({ name, frames, replaced, leftOut }: Extract<Outcome, { kind: 'saved' }>): ReactNode {
  const say = useWords(words).redact
  return (
    <>
      <Heading slot="title">{say.done}</Heading>
      <p className="dim">{say.saved(name, frames)}</p>
      <dl className="redact-replaced">
        {(['identities', 'phones', 'addresses', 'places'] as const).map((kind) => (
          <div key={kind}>
            <dt>{say.replaced[kind]}</dt>
            <dd>{count(replaced[kind])}</dd>
          </div>
        ))}
      </dl>
      {leftOut.length > 0 && <RefusalList title={say.leftOut} refusals={leftOut} />}
      <div className="save-buttons">
        <Button className="button primary" slot="close" autoFocus>
          {say.close}
        </Button>
      </div>
    </>
  )
}
