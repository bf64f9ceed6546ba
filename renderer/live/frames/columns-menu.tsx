import type { ReactNode } from 'react'
import { Button, Checkbox, Dialog, DialogTrigger } from 'react-aria-components'
import { Icon } from '../../kit/icons.tsx'
import { Popup } from '../../kit/popup.tsx'
import { usePart } from '../../state/cell.ts'
import { settings, setSetting } from '../../state/settings.ts'
import { arrangement, arranged } from './column-order.ts'

interface Titled {
  readonly id: string
  readonly label: string
}

/** Which columns the list has, and in which order. */
export function ColumnsMenu({ columns }: { readonly columns: readonly Titled[] }): ReactNode {
  const kept = usePart(settings, (all) => all.columns)
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
    <DialogTrigger>
      <Button className="button quiet small square frames-columns" aria-label="Columns">
        <Icon name="columns" size={14} />
      </Button>
      <Popup placement="bottom end" offset={2}>
        <Dialog className="columns-menu" aria-label="Columns">
          <ul>
            {ordered.map(({ id, label }, i) => (
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
                <Button
                  className="button quiet small square"
                  aria-label={`${label}: further left`}
                  isDisabled={i === 0}
                  onPress={() => move(i, i - 1)}
                >
                  <Icon name="up" size={13} />
                </Button>
                <Button
                  className="button quiet small square"
                  aria-label={`${label}: further right`}
                  isDisabled={i === ordered.length - 1}
                  onPress={() => move(i, i + 1)}
                >
                  <Icon name="down" size={13} />
                </Button>
              </li>
            ))}
          </ul>
          <Button className="button small" onPress={() => setSetting('columns', arrangement)}>
            As at first
          </Button>
        </Dialog>
      </Popup>
    </DialogTrigger>
  )
}
