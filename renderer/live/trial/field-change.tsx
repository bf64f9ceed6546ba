import type { ReactNode } from 'react'
import { shownWithUnit } from '../../../core/link/show.ts'
import type { FieldNode } from '../../state/field-index.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'

/** In a changed copy: what the field said in the frame that arrived, where it says something else now. */
export function FieldChange({ node, of }: { readonly node: FieldNode; readonly of: OpenFrame }): ReactNode {
  const text = useWords(words)
  const before = of.index?.byPath.get(node.path)
  if (!before) return <span className="field-was">{text.added}</span>
  if (node.field.fields?.length) return null
  const was = shownWithUnit(before.field)
  return was === shownWithUnit(node.field) ? null : <span className="field-was">{text.was(was === '' ? text.empty : was)}</span>
}
