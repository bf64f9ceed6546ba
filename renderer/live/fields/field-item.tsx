import { memo, type ReactNode } from 'react'
import { shownWithUnit } from '../../../core/link/show.ts'
import { Icon } from '../../kit/icons.tsx'
import { Severity } from '../../kit/severity.tsx'
import { usePart } from '../../state/cell.ts'
import type { FieldNode } from '../../state/field-index.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { FieldChange } from '../trial/field-change.tsx'
import { Explanation } from './explanation.tsx'
import { rawForm } from './raw-form.ts'

interface Props {
  readonly id: string
  readonly node: FieldNode
  readonly frame: OpenFrame
  readonly index: number
  /** px from the top of the tree. */
  readonly start: number
  measure(element: Element | null): void
  readonly selected: boolean
  /** Undefined for a leaf. */
  readonly open: boolean | undefined
  readonly explained: boolean
  onChoose(node: FieldNode): void
  onOpen(node: FieldNode, open: boolean): void
}

function Item({ id, node, frame, index, start, measure, selected, open, explained, onChoose, onOpen }: Props): ReactNode {
  const { selecting } = useSession()
  const { field, depth, tint } = node
  const text = shownWithUnit(field)
  const layer = frame.escaped ? 'unescaped' : 'raw'
  const hinted = usePart(selecting.hover, (hover) => {
    const mine = hover && frame.index?.rangeOf(node, hover.layer)
    return mine !== undefined && open === undefined && field.bits > 0 && mine.from === hover?.from && mine.to === hover.to
  })
  return (
    <div
      ref={measure}
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={node.position + 1}
      aria-setsize={node.siblings}
      aria-selected={selected}
      aria-expanded={open}
      data-index={index}
      className={`field ${selected ? 'selected' : ''} ${hinted ? 'hinted' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onMouseDown={(event) => {
        if (!(event.target as Element).closest('.explanation')) onChoose(node)
      }}
      onDoubleClick={() => open !== undefined && onOpen(node, !open)}
      onMouseEnter={() => selecting.hover.set(frame.index?.rangeOf(node, layer))}
    >
      <div className="field-line">
        <span className="field-name" style={{ paddingLeft: depth * 16 }}>
          {open === undefined ? (
            <span className={`field-swatch tint-${tint} ${field.form === 'not-decoded' ? 'hollow' : ''}`} />
          ) : (
            <span role="presentation" className={`field-fold ${open ? 'open' : ''}`} onMouseDown={() => onOpen(node, !open)}>
              <Icon name="expand" size={12} />
            </span>
          )}
          <span className="field-label">{field.name}</span>
        </span>
        <span className={`field-value ${field.form === 'empty' || field.form === 'not-decoded' ? 'faint' : ''}`}>
          {text}
          {frame.copyOf && <FieldChange node={node} of={frame.copyOf} />}
        </span>
        <span className="field-raw">{open === undefined ? rawForm(field, frame.decoded!.layer.bytes) : ''}</span>
      </div>
      {field.notes && (
        <div className="field-remarks" style={{ paddingLeft: depth * 16 }}>
          {field.notes.map(({ severity, text: note }) => (
            <div key={note} className="field-remark">
              <Severity level={severity}>{note}</Severity>
            </div>
          ))}
        </div>
      )}
      {explained && <Explanation node={node} frame={frame} />}
    </div>
  )
}

export const FieldItem = memo(Item)
