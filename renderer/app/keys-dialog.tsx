import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { type Action, actions, onMac, printedKeys } from './actions.ts'
import { type Words, words } from './words.ts'

export const keysShown = new Cell(false)

/** Keys that widgets have by ARIA's patterns and nobody registers. */
const inWidgets: readonly (readonly [keys: string, does: keyof Words['keys']])[] = [
  ['↑ ↓', 'rows'],
  ['← →', 'cells'],
  ['⇧ ← →', 'range'],
  ['⇧ ↑ ↓', 'several'],
  [onMac ? '⌘ A' : 'Ctrl A', 'all'],
  ['Ctrl Space', 'oneMore'],
  ['PgUp PgDn Home', 'pages'],
  ['⇧ F10', 'menu'],
  ['Esc', 'escape'],
]

/** Every key there is: the registered actions by group, then what grids and trees do. */
export function KeysDialog(): ReactNode {
  const shown = useCell(keysShown)
  const { keys: say, groups } = useWords(words)
  return (
    <ModalOverlay className="overlay" isOpen={shown} onOpenChange={(open) => keysShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog keys">
          <Heading slot="title">{say.title}</Heading>
          <Button slot="close" className="button quiet small square keys-close" aria-label={say.close}>
            <Icon name="close" />
          </Button>
          <div className="keys-columns">
            {grouped(actions.get()).map(([group, list]) => (
              <section key={group}>
                <h3>{groups[group]}</h3>
                <dl>
                  {list.map(({ id, title, keys }) => (
                    <Line key={id} title={title} keys={keys!.map(printedKeys)} />
                  ))}
                </dl>
              </section>
            ))}
            <section>
              <h3>{say.lists}</h3>
              <dl>
                {inWidgets.map(([keys, does]) => (
                  <Line key={does} title={say[does]} keys={[keys.split(' ')]} />
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

function grouped(list: readonly Action[]): [Action['group'], Action[]][] {
  const groups = new Map<Action['group'], Action[]>()
  for (const action of list) {
    if (!action.keys?.length) continue
    groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups]
}
