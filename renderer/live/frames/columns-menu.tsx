import { type ReactNode, useMemo, useState } from 'react'
import { Button, Checkbox, Dialog, DialogTrigger } from 'react-aria-components'
import { filterFields } from '../../../core/filter/fields.ts'
import { Icon, type IconName } from '../../kit/icons.tsx'
import { Picker } from '../../kit/picker.tsx'
import { Popup } from '../../kit/popup.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import { arranged, fieldColumn } from '../../state/column-order.ts'
import { labelsOf } from '../../state/field-names.ts'
import { addFieldColumn, columnDefaults, removeFieldColumn, settings, setSetting } from '../../state/settings.ts'
import { useSession } from '../../state/session.ts'
import { useLanguage, useWords } from '../../state/words.ts'
import { editingRules } from './rules-dialog.tsx'
import { words } from './words.ts'

interface Titled {
  readonly id: string
  readonly label: string
  readonly width: number
}

interface Props {
  readonly columns: readonly Titled[]
  /** Widths that somebody set, px. */
  readonly widths: Readonly<Record<string, number>>
  onResize(column: string, width: number): void
}

/** Which columns the list has, how wide and in which order; and any field as one more. */
export function ColumnsMenu(props: Props): ReactNode {
  const say = useWords(words).columns
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="button quiet small square frames-columns" aria-label={say.title}>
        <Icon name="columns" size={14} />
      </Button>
      <Popup placement="bottom end" offset={2}>
        <Dialog className="columns-menu" aria-label={say.title}>
          <ColumnList {...props} />
          <FieldPicker />
          <div className="columns-menu-buttons">
            <Button className="button small" onPress={() => setSetting('columns', columnDefaults)}>
              {say.reset}
            </Button>
            <Button
              className="button quiet small"
              onPress={() => {
                setOpen(false)
                editingRules.set(true)
              }}
            >
              {say.rules}
            </Button>
          </div>
        </Dialog>
      </Popup>
    </DialogTrigger>
  )
}

/** px that a press makes a column wider or narrower. */
const widthStep = 20

function ColumnList({ columns, widths, onResize }: Props): ReactNode {
  const say = useWords(words).columns
  const { columns: kept, fields } = useCell(settings)
  const ordered = arranged(columns, kept, true)
  const hidden = new Set(kept.hidden)
  const shown = ordered.filter(({ id }) => !hidden.has(id)).length
  const move = (from: number, to: number) => {
    const ids = ordered.map(({ id }) => id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    setSetting('columns', { ...kept, order: ids })
  }
  const show = (id: string, visible: boolean) =>
    setSetting('columns', { ...kept, hidden: visible ? kept.hidden.filter((one) => one !== id) : [...kept.hidden, id] })
  return (
    <ul>
      {ordered.map(({ id, label, width }, i) => {
        const field = fields.find((name) => fieldColumn(name) === id)
        const resize = (by: number) => onResize(id, Math.max(widthStep * 2, (widths[id] ?? width) + by))
        return (
          <li key={id}>
            <Checkbox
              className="tick"
              isSelected={!hidden.has(id)}
              isDisabled={!hidden.has(id) && shown === 1}
              onChange={(visible) => show(id, visible)}
            >
              <span className="tick-box">
                <Icon name="pass" size={12} />
              </span>
              {label}
            </Checkbox>
            <Small icon="up" label={say.left(label)} isDisabled={i === 0} onPress={() => move(i, i - 1)} />
            <Small icon="down" label={say.right(label)} isDisabled={i === ordered.length - 1} onPress={() => move(i, i + 1)} />
            <Small icon="minus" label={say.narrower(label)} onPress={() => resize(-widthStep)} />
            <Small icon="plus" label={say.wider(label)} onPress={() => resize(widthStep)} />
            {field !== undefined && <Small icon="close" label={say.remove(label)} onPress={() => removeFieldColumn(field)} />}
          </li>
        )
      })}
    </ul>
  )
}

interface SmallProps {
  readonly icon: IconName
  readonly label: string
  readonly isDisabled?: boolean
  onPress(): void
}

function Small({ icon, label, isDisabled = false, onPress }: SmallProps): ReactNode {
  return (
    <Button className="button quiet small square" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
      <Icon name={icon} size={13} />
    </Button>
  )
}

/** Any field that filters know, and those of the frame on screen. */
function FieldPicker(): ReactNode {
  const { opener } = useSession()
  const say = useWords(words).columns
  const language = useLanguage()
  const fields = usePart(settings, (all) => all.fields)
  const { frame } = useCell(opener.current)
  const options = useMemo(() => {
    const known = filterFields
      .filter(({ name }) => !columnNames.has(name))
      .map(({ name, help }) => ({ id: name, text: name, hint: help[language] }))
    const others = labelsOf(frame).filter((name) => !known.some(({ id }) => id === name))
    return [...others.map((name) => ({ id: name, text: name })), ...known].filter(({ id }) => !fields.includes(id))
  }, [fields, frame, language])
  return (
    <Picker
      key={fields.join()}
      label={say.field}
      placeholder={say.fieldHint}
      options={options}
      chosen={undefined}
      onChoose={(name) => name !== undefined && addFieldColumn(name)}
    />
  )
}

/** What the list shows anyway. */
const columnNames: ReadonlySet<string> = new Set([
  'number',
  'time',
  'family',
  'type',
  'device',
  'link',
  'direction',
  'length',
  'notes',
  'bytes',
  'text',
])
