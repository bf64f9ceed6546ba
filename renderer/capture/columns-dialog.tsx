import { type ReactNode, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { Select } from '../kit/select.tsx'
import { Tick } from '../kit/tick.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import {
  asked,
  type Asked,
  codingNames,
  type Coding,
  codings,
  type Draft,
  draftOf,
  mappingOf,
  mostColumns,
  type Role,
  roles,
  sampleOf,
  withRole,
} from './columns.ts'
import { words } from './words.ts'
import './dialogs.css'

/** Asks which column of a table is what; the answer is known for every table with the same head from then on. */
export function ColumnsDialog(): ReactNode {
  const now = useCell(asked)
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && asked.set(undefined)} isDismissable>
      <Modal>
        <Dialog className="dialog columns-dialog">{now && <Form key={now.name} {...now} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Form({ name, head, again }: Asked): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words).columns
  const [draft, setDraft] = useState(() => draftOf(head))
  const { names, lines } = sampleOf(head, draft.header)
  const mapping = mappingOf(head, draft)
  const written: Readonly<Record<Coding, string>> = { ...codingNames, ...say.codings }
  const open = async () => {
    if (!mapping) return
    asked.set(undefined)
    try {
      await bridge.call('capture.columns', { delimiter: head.delimiter, columns: [...head.columns] }, mapping)
      again()
    } catch (error) {
      toast({ text: String(error), problem: true })
    }
  }
  const columns = names.map((text, at) => ({ id: String(at), text, ...(lines[0]?.[at] ? { hint: lines[0][at].slice(0, 24) } : {}) }))
  return (
    <>
      <Heading slot="title">{say.title}</Heading>
      <p className="dim">{say.about(name)}</p>
      <div className="columns-roles">
        {roles.map((role) => (
          <Select
            key={role}
            label={say.roles[role]}
            placeholder={say.choose}
            groups={[
              ...(role === 'bytes' ? [] : [{ title: '', options: [{ id: 'none', text: say.none }] }]),
              { title: say.columns, options: columns },
            ]}
            chosen={chosenOf(draft, role)}
            onChoose={(id) => setDraft(withRole(draft, role, id === 'none' ? undefined : Number(id)))}
          />
        ))}
        <Select
          label={say.coding}
          groups={[{ title: '', options: codings.map((id) => ({ id, text: written[id] })) }]}
          chosen={draft.coding}
          onChoose={(id) => setDraft({ ...draft, coding: id as Coding })}
        />
      </div>
      <Tick on={draft.header} onChange={(header) => setDraft({ ...draft, header })}>
        {say.header}
      </Tick>
      <Sample draft={draft} names={names} lines={lines} />
      {head.columns.length > mostColumns && <p className="faint">{say.more(head.columns.length, mostColumns)}</p>}
      <div className="save-buttons">
        <Button className="button" slot="close">
          {say.cancel}
        </Button>
        <Button className="button primary" autoFocus isDisabled={!mapping} onPress={() => void open()}>
          {say.open}
        </Button>
      </div>
    </>
  )
}

const chosenOf = ({ columns }: Draft, role: Role): string | undefined =>
  columns[role] === undefined ? (role === 'bytes' ? undefined : 'none') : String(columns[role])

interface SampleProps {
  readonly draft: Draft
  readonly names: readonly string[]
  readonly lines: readonly (readonly string[])[]
}

/** The first lines of the table; over each column what it is taken for. */
function Sample({ draft, names, lines }: SampleProps): ReactNode {
  const say = useWords(words).columns
  const roleOf = (at: number) => roles.find((role) => draft.columns[role] === at)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <div className="columns-sample" role="region" aria-label={say.sample} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.map((name, at) => {
              const role = roleOf(at)
              return (
                // oxlint-disable-next-line react/no-array-index-key -- columns are told apart by their places
                <th key={at} scope="col" className={role ? 'taken' : ''}>
                  {name}
                  <div className="columns-role">{role ? say.roles[role] : ' '}</div>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines as well
            <tr key={i}>
              {names.map((_, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- and cells
                <td key={at}>{line[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
