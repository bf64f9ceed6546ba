import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { untranslated, type Wording } from '../../core/language.ts'
import { type Action, useActions } from '../app/actions.ts'
import { type RowAction, useRowActions } from '../app/row-actions.ts'
import { toast } from '../app/toasts.tsx'
import { Select } from '../kit/select.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { Failure, Progress } from './progress.tsx'
import { endings, formatNames, type SaveFormat, saveFormats, saveRows, type Scope, scopeGroups } from './saving.ts'
import { words } from './words.ts'
import './capture.css'

/** Rows that the dialog was opened for. */
interface Selected {
  readonly count: number
  numbers(): Promise<readonly number[]>
}
interface Asking {
  readonly scope: Scope
  readonly selected: Selected
}

const asking = new Cell<Asking | undefined>(undefined)
/** What was saved last is the likeliest to be saved next. */
const lastFormat = new Cell<SaveFormat>('pcapng')

/** Save as: by key, by palette, by the desktop's menu, and from the menu of rows. */
export function SaveDialog(): ReactNode {
  const now = useCell(asking)
  useSaving()
  return (
    <ModalOverlay className="overlay" isOpen={now !== undefined} onOpenChange={(open) => !open && asking.set(undefined)} isDismissable>
      <Modal>
        <Dialog className="dialog save-dialog">{now && <Form {...now} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function useSaving(): void {
  const { frames, chosen } = useSession()
  const say = useWords(words).save
  const list = useMemo(
    (): readonly Action[] => [
      {
        id: 'capture.save',
        title: say.action,
        group: 'Capture',
        keys: ['Mod+S'],
        run: () => asking.set({ scope: frames.state.get().view.filter === '' ? 'all' : 'shown', selected: chosen }),
      },
    ],
    [say, frames, chosen],
  )
  const ofRows = useMemo(
    (): readonly RowAction[] => [
      {
        id: 'capture.save-rows',
        title: say.action,
        icon: 'copy',
        fits: ({ length }) => length > 0,
        run: ({ number }) => asking.set({ scope: 'selected', selected: { count: 1, numbers: () => Promise.resolve([number]) } }),
        runAll: (rows) => asking.set({ scope: 'selected', selected: rows }),
      },
    ],
    [say],
  )
  useActions(list)
  useRowActions(ofRows)
}

function Form({ scope: first, selected }: Asking): ReactNode {
  const session = useSession()
  const { total, shown } = useCell(session.frames.state).view
  const { save: say, done: saidDone } = useWords(words)
  const [scope, setScope] = useState(first)
  const format = useCell(lastFormat)
  const [running, setRunning] = useState<{ done: number; total: number }>()
  const language = useLanguage()
  const [problem, setProblem] = useState<Wording>()
  const abort = useRef<AbortController>(undefined)
  // Closing the dialog in the middle is thinking better of it.
  useEffect(() => () => abort.current?.abort(), [])

  const numbers = () => selected.numbers()
  const save = async () => {
    const control = new AbortController()
    abort.current = control
    setProblem(undefined)
    setRunning({ done: 0, total: 0 })
    const outcome = await saveRows(session, { scope, format, numbers, signal: control.signal, progress: setRunning }).catch(
      (error: unknown) => ({ problem: untranslated(String(error)) }),
    )
    setRunning(undefined)
    if (outcome === 'cancelled' || control.signal.aborted) return
    if ('problem' in outcome) return setProblem(outcome.problem)
    asking.set(undefined)
    toast({ text: saidDone(outcome.name, outcome.rows) })
  }

  const formats: Readonly<Record<SaveFormat, string>> = { ...formatNames, ...say.formats }
  return (
    <>
      <Heading slot="title">{say.title}</Heading>
      <div className="save-choices">
        <Select
          label={say.rows}
          groups={scopeGroups(say.scopes, { all: total, shown, selected: selected.count })}
          chosen={scope}
          onChoose={(id) => setScope(id as Scope)}
        />
        <Select
          label={say.format}
          groups={[{ title: '', options: saveFormats.map((id) => ({ id, text: formats[id], hint: `.${endings[id]}` })) }]}
          chosen={format}
          onChoose={(id) => lastFormat.set(id as SaveFormat)}
        />
      </div>
      <p className="faint">{say.about[format]}</p>
      {running && <Progress label={say.progress} {...running} />}
      {problem !== undefined && <Failure text={say.failed(problem[language])} />}
      <div className="save-buttons">
        <Button className="button" slot="close">
          {say.cancel}
        </Button>
        <Button className="button primary" autoFocus isPending={running !== undefined} onPress={() => void save()}>
          {running ? say.saving : say.save}
        </Button>
      </div>
    </>
  )
}
