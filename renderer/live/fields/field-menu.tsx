import type { ReactNode } from 'react'
import { shown, shownWithUnit } from '../../../core/link/show.ts'
import { quotedIfNeeded } from '../../../core/filter/complete.ts'
import { toHex } from '../../../core/wire/hex.ts'
import { copyAloud } from '../../app/copying.ts'
import { toast } from '../../app/toasts.tsx'
import { ContextMenu, type MenuChoice } from '../../kit/context-menu.tsx'
import { useCell } from '../../state/cell.ts'
import type { FieldNode } from '../../state/field-index.ts'
import { addFieldColumn } from '../../state/settings.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { type Words, words } from './words.ts'

export interface FieldMenuAt {
  readonly node: FieldNode
  readonly place: { readonly x: number; readonly y: number }
}

/** What can be done with one field: copy it in several forms, find frames that say the same. */
export function FieldMenu({
  at,
  frame,
  onClose,
}: {
  readonly at: FieldMenuAt | undefined
  readonly frame: OpenFrame
  onClose(): void
}): ReactNode {
  const { filtering, frames } = useSession()
  const say = useWords(words).menu
  const { view } = useCell(frames.state)
  const node = at?.node
  const condition = node && conditionOf(node)
  const join = (how: 'only' | 'and' | 'and not'): MenuChoice => ({
    id: `filter-${how}`,
    title: say[how],
    icon: 'filter',
    run: () => void filtering.join(condition!, how).catch(() => undefined),
  })
  const groups = node
    ? [
        copies(node, frame, say),
        [asColumn(node, say)],
        condition === undefined ? [] : [join('only'), ...(view.filter === '' ? [] : [join('and')]), join('and not')],
      ]
    : []
  return <ContextMenu label={say.name(node?.field.name ?? '')} at={at?.place} groups={groups} onClose={onClose} />
}

const asColumn = (node: FieldNode, say: Words['menu']): MenuChoice => ({
  id: 'column',
  title: say.column,
  icon: 'columns',
  run: () => {
    if (!addFieldColumn(fieldNameOf(node))) toast({ text: say.columnsFull, problem: true })
  },
})

function copies({ field, path }: FieldNode, frame: OpenFrame, say: Words['menu']): MenuChoice[] {
  const bytes = frame.decoded!.layer.bytes.subarray(field.at >> 3, (field.at + field.bits + 7) >> 3)
  const text = shownWithUnit(field)
  return [
    ...(text === '' ? [] : [copy('value', say.value, shown(field)), copy('name', say.nameAndValue, `${field.name}: ${text}`)]),
    ...(bytes.length === 0 ? [] : [copy('bytes', say.bytes, toHex(bytes, ' ').toUpperCase())]),
    copy('path', say.path, path.slice(1)),
  ]
}

const copy = (what: string, title: string, text: string): MenuChoice => ({
  id: `copy ${what}`,
  title,
  icon: 'copy',
  run: () => void copyAloud(text, text.slice(0, 60)),
})

/** The field's name as filters and columns know it. */
const fieldNameOf = ({ field }: Pick<FieldNode, 'field'>): string => field.name.toLowerCase().replaceAll(' ', '_').slice(0, 100)

/** The field's value as a filter says it, where filters can say it. */
export function conditionOf({ field }: FieldNode): string | undefined {
  const name = fieldNameOf({ field })
  if (!/^[a-z0-9_.:+\-*?/\u00a1-\uffff]+$/.test(name)) return undefined
  const value = field.value ?? field.raw
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return undefined
  return `${name} == ${quotedIfNeeded(String(value))}`
}
