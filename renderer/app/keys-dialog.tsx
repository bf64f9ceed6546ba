import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { type Action, actions, printedKeys } from './actions.ts'

export const keysShown = new Cell(false)

/** Keys that widgets have by ARIA's patterns and nobody registers. */
const inWidgets: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'Previous and next row, field, or row of bytes'],
  ['← →', 'Cell of a row; open and close a field; byte'],
  ['⇧ ← →', 'Select a range of bytes'],
  ['PgUp PgDn Home', 'Through a list'],
  ['⇧ F10', 'Menu of a row'],
  ['Esc', 'Close what is open'],
]

/** Every key there is: the registered actions by group, then what grids and trees do. */
export function KeysDialog(): ReactNode {
  const shown = useCell(keysShown)
  return (
    <ModalOverlay className="overlay" isOpen={shown} onOpenChange={(open) => keysShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog keys">
          <Heading slot="title">Keys</Heading>
          <Button slot="close" className="button quiet small square keys-close" aria-label="Close">
            <Icon name="close" />
          </Button>
          <div className="keys-columns">
            {grouped(actions.get()).map(([group, list]) => (
              <section key={group}>
                <h3>{group}</h3>
                <dl>
                  {list.map(({ id, title, keys }) => (
                    <Line key={id} title={title} keys={keys!.map(printedKeys)} />
                  ))}
                </dl>
              </section>
            ))}
            <section>
              <h3>Lists and trees</h3>
              <dl>
                {inWidgets.map(([keys, title]) => (
                  <Line key={title} title={title} keys={[keys.split(' ')]} />
                ))}
              </dl>
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Line({ title, keys }: { readonly title: string; readonly keys: readonly (readonly string[])[] }): ReactNode {
  return (
    <div className="keys-line">
      <dt>{title}</dt>
      <dd>
        {keys.map((chord) => (
          <span key={chord.join()}>
            {chord.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  )
}

function grouped(list: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>()
  for (const action of list) {
    if (!action.keys?.length) continue
    groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups]
}
