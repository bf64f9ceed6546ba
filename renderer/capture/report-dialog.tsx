import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { WorkState } from '../../core/contract/capture.ts'
import { untranslated, type Wording } from '../../core/language.ts'
import { toast } from '../app/toasts.tsx'
import { desktop } from '../bridge/connect.ts'
import { size } from '../kit/format.ts'
import { Select } from '../kit/select.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords, wordsNow } from '../state/words.ts'
import { Failure, Progress, WayOut } from './progress.tsx'
import { rowsOf, type Scope, scopeGroups } from './saving.ts'
import { reportShown } from './shown.ts'
import { type Target, targetFor, writeFile } from './target.ts'
import { words } from './words.ts'
import './dialogs.css'

/** Frames that are shown in full, at most. */
const amounts = ['20', '50', '200', '1000'] as const
const longestAsked = 1000

interface Written {
  readonly target: Target
  readonly page: NonNullable<WorkState['page']>
}

/** An evidence report: one page with what was asked, what was found, and frames beside their fields. */
export function ReportDialog(): ReactNode {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => reportShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog report-dialog">
          <Report />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Report(): ReactNode {
  const [written, setWritten] = useState<Written>()
  return written ? <Done {...written} /> : <Form onWritten={setWritten} />
}

function Form({ onWritten }: { onWritten(written: Written): void }): ReactNode {
  const session = useSession()
  const { bridge, frames, chosen } = session
  const { report: say, save } = useWords(words)
  const { total, shown, filter } = useCell(frames.state).view
  const [asked, setAsked] = useState('')
  const [scope, setScope] = useState<Scope>(() => (chosen.count > 1 ? 'selected' : filter === '' ? 'all' : 'shown'))
  const [amount, setAmount] = useState<string>('50')
  const [running, setRunning] = useState<{ done: number; total: number }>()
  const language = useLanguage()
  const [problem, setProblem] = useState<Wording>()
  const abort = useRef<AbortController>(undefined)
  // Closing the dialog in the middle is thinking better of it.
  useEffect(() => () => abort.current?.abort(), [])

  const make = async () => {
    if (running) return
    const control = (abort.current = new AbortController())
    setProblem(undefined)
    const rows = await rowsOf(session, { scope, numbers: () => chosen.numbers() })
    if ('problem' in rows) return setProblem(rows.problem)
    const target = await targetFor(bridge, 'report.html')
    if (target === undefined) return
    if ('problem' in target) return setProblem(target.problem)
    setRunning({ done: 0, total: 0 })
    const wish = { ...rows, path: target.path, asked: asked.trim(), frames: Number(amount) }
    const work = await writeFile(bridge, () => bridge.call('capture.report', wish), { signal: control.signal, progress: setRunning })
    setRunning(undefined)
    if (work !== 'cancelled' && 'page' in work && work.page && work.problem === undefined) return onWritten({ target, page: work.page })
    target.giveUp()
    if (work !== 'cancelled') setProblem(work.problem ?? untranslated(''))
  }

  return (
    <>
      <Heading slot="title">{say.title}</Heading>
      <p className="dim">{say.about}</p>
      <label className="report-asked">
        <span>{say.asked}</span>
        <input
          className="field-box"
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          maxLength={longestAsked}
          placeholder={say.askedHint}
          value={asked}
          onChange={({ target }) => setAsked(target.value)}
        />
      </label>
      <div className="save-choices">
        <Select
          label={save.rows}
          groups={scopeGroups(save.scopes, { all: total, shown, selected: chosen.count })}
          chosen={scope}
          onChoose={(id) => setScope(id as Scope)}
        />
        <Select
          label={say.inFull}
          groups={[{ title: '', options: amounts.map((id) => ({ id, text: say.atMost(Number(id)) })) }]}
          chosen={amount}
          onChoose={setAmount}
        />
      </div>
      <p className="faint">{scope === 'marked' || scope === 'selected' ? say.every : say.standOut}</p>
      {running && <Progress label={say.progress} {...running} />}
      {problem !== undefined && <Failure text={say.failed(problem[language])} />}
      <div className="save-buttons">
        <WayOut stop={say.stop} cancel={save.cancel} onStop={running && (() => abort.current?.abort())} />
        <Button className="button primary" onPress={() => void make()}>
          {running ? say.making : say.make}
        </Button>
      </div>
    </>
  )
}

/** How large it is, and what can be done with it: a browser may look at it before it keeps it. */
function Done({ target, page }: Written): ReactNode {
  const say = useWords(words).report
  const isKept = useRef(false)
  // A page that nobody fetched is nobody's any more.
  useEffect(() => () => void (isKept.current || target.giveUp()), [target])
  const show = async () => {
    const problem = await target.show().catch((error: unknown) => untranslated(String(error)))
    if (problem !== undefined) toast({ text: wordsNow(problem), problem: true })
  }
  return (
    <>
      <Heading slot="title">{say.done}</Heading>
      <p className="dim">{say.written(target.name, size(page.bytes), page.frames)}</p>
      {page.omitted > 0 && <p>{say.omitted(page.omitted)}</p>}
      <div className="save-buttons">
        <Button className="button" onPress={() => void show()}>
          {say.show}
        </Button>
        {desktop ? (
          <Button className="button primary" slot="close" autoFocus>
            {say.close}
          </Button>
        ) : (
          <Button
            className="button primary"
            autoFocus
            onPress={() => {
              isKept.current = true
              target.fetch()
              reportShown.set(false)
            }}
          >
            {say.keep}
          </Button>
        )}
      </div>
    </>
  )
}
