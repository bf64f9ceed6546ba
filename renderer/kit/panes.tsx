import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'
import './panes.css'

export interface Pane {
  readonly id: string
  /** Percent of the group, where nobody has moved the edge. */
  readonly size: number
  /** px */
  readonly least: number
  readonly content: ReactNode
}

interface Props {
  readonly direction: 'row' | 'column'
  readonly panes: readonly Pane[]
  /** Sizes in percent by pane, as they were left. */
  readonly sizes: Readonly<Record<string, number>> | undefined
  onSizes(sizes: Readonly<Record<string, number>>): void
}

/** Panes side by side or on top of each other, with edges that pointer and arrow keys move. */
export function Panes({ direction, panes, sizes, onSizes }: Props): ReactNode {
  const { edges } = useWords(words)
  const remembered = sizes && panes.every(({ id }) => sizes[id] !== undefined) ? sizes : undefined
  return (
    <Group
      className="panes"
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
      defaultLayout={remembered ?? Object.fromEntries(panes.map(({ id, size }) => [id, size]))}
      onLayoutChanged={onSizes}
    >
      {panes.flatMap(({ id, least, content }, i) => [
        ...(i > 0 ? [<Separator key={`${id} edge`} className={`pane-edge ${direction}`} aria-label={edges.size} />] : []),
        <Panel key={id} id={id} minSize={least} className="pane">
          {content}
        </Panel>,
      ])}
    </Group>
  )
}
