import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

/** Something that has just happened, with what can be done about it. */
export interface Toast {
  readonly text: string
  readonly problem?: boolean
  readonly action?: { readonly title: string; run(): void }
}

const current = new Cell<Toast | undefined>(undefined)
const shownFor = 8000
let timer: ReturnType<typeof setTimeout> | undefined

/** Says it at the foot of the window, one at a time; what can be undone stays longer. */
export function toast(next: Toast): void {
  clearTimeout(timer)
  current.set(next)
  timer = setTimeout(() => current.set(undefined), next.action ? shownFor * 2 : shownFor)
}

export function Toasts(): ReactNode {
  const shown = useCell(current)
  const { toasts } = useWords(words)
  return (
    <output className="toasts">
      {shown && (
        <div className={`toast ${shown.problem ? 'problem' : ''}`}>
          {shown.problem && <Icon name="warning" />}
          <span>{shown.text}</span>
          {shown.action && (
            <Button
              className="button small"
              onPress={() => {
                current.set(undefined)
                shown.action?.run()
              }}
            >
              {shown.action.title}
            </Button>
          )}
          <Button className="button quiet small square" aria-label={toasts.dismiss} onPress={() => current.set(undefined)}>
            <Icon name="close" size={14} />
          </Button>
        </div>
      )}
    </output>
  )
}
