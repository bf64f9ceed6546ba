import { memo, type ReactNode } from 'react'
import { byte, offset } from '../../kit/format.ts'
import type { FieldIndex } from '../../state/field-index.ts'
import type { LayerName } from '../../state/selection.ts'

interface Props {
  readonly id: string
  readonly bytes: Uint8Array
  readonly layer: LayerName
  readonly index: FieldIndex | undefined
  /** Offset of the first byte of the row. */
  readonly start: number
  readonly perRow: number
  readonly digits: number
  /** What of the row is selected, hovered: offsets in the layer, empty when from = to. */
  readonly from: number
  readonly to: number
  readonly hoverFrom: number
  readonly hoverTo: number
  /** Bytes that are what is looked for, as bits from the row's first byte on. */
  readonly found: number
  /** Bytes of a copy that are not as they arrived, likewise. */
  readonly changed: number
  /** There is a place behind the last byte where more can be typed. */
  readonly ghost: boolean
  /** The first half of the byte at the cursor has been typed. */
  readonly half: boolean
  /** The byte that the keyboard is on, where it is in this row. */
  readonly cursor: number | undefined
}

function Row(props: Props): ReactNode {
  const { id, bytes, start, perRow, digits, ghost, half } = props
  const end = Math.min(bytes.length + (ghost ? 1 : 0), start + perRow)
  const offsets = Array.from({ length: end - start }, (_, i) => start + i)
  const looks = offsets.map((at) => look(props, at))
  return (
    <div role="row" aria-rowindex={start / perRow + 1} className="byte-row">
      <span role="rowheader" className="byte-offset">
        {offset(start, digits)}
      </span>
      {offsets.map((at, i) => (
        <span
          key={at}
          id={`${id}-${at}`}
          role="gridcell"
          aria-colindex={i + 2}
          aria-selected={at >= props.from && at < props.to}
          data-offset={at}
          className={`byte ${looks[i]} ${at === props.cursor ? `cursor ${half ? 'half' : ''}` : ''} ${i > 0 && i % 8 === 0 ? 'eighth' : ''}`}
        >
          {at < bytes.length ? byte(bytes[at]!) : '··'}
        </span>
      ))}
      <span role="gridcell" aria-colindex={perRow + 2} className="byte-text" style={{ gridColumn: perRow + 2 }}>
        {offsets.map((at, i) => (
          <span key={at} data-offset={at} className={`char ${looks[i]}`}>
            {at < bytes.length ? character(bytes[at]!) : ' '}
          </span>
        ))}
      </span>
    </div>
  )
}

export const ByteRow = memo(Row)

/** The classes of a byte: its field's hue, where the field starts and ends, what is selected and hovered. */
function look({ bytes, layer, index, start, perRow, from, to, hoverFrom, hoverTo, found, changed }: Props, at: number): string {
  const map = index?.byByte[layer]
  const of = (i: number) => map?.[i] ?? -1
  const here = of(at)
  const node = here >= 0 ? index?.nodes[here] : undefined
  const classes: string[] = []
  if (node) {
    classes.push(node.field.form === 'not-decoded' ? 'not-decoded' : `tint-${node.tint}`)
    if (layer === 'unescaped' && at * 8 >= node.field.at + node.field.bits) classes.push('gap')
  } else classes.push('bare')
  if (at === start || of(at - 1) !== here) classes.push('starts')
  if (at === start + perRow - 1 || at === bytes.length - 1 || of(at + 1) !== here) classes.push('ends')
  if (at >= from && at < to)
    classes.push(
      'on',
      ...(at === from || at === start ? ['on-starts'] : []),
      ...(at === to - 1 || at === start + perRow - 1 ? ['on-ends'] : []),
    )
  else if (at >= hoverFrom && at < hoverTo) classes.push('hint')
  if ((found >>> (at - start)) & 1) classes.push('found')
  if ((changed >>> (at - start)) & 1) classes.push('changed')
  if (at >= bytes.length) classes.push('ghost')
  return classes.join(' ')
}

const character = (b: number): string => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '·')
