import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useActions } from '../../app/actions.ts'
import { useCell, usePart } from '../../state/cell.ts'
import type { FieldNode } from '../../state/field-index.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { FieldItem } from './field-item.tsx'
import { FieldMenu, type FieldMenuAt } from './field-menu.tsx'
import { useFolding } from './folding.ts'
import { useTreeKeys } from './tree-keys.ts'
import { words } from './words.ts'
import './fields.css'

const rowHeight = 22

/** The fields of the selected frame: name, value with unit, raw form, notes; `E` explains. */
export function FieldsTree(): ReactNode {
  const { opener, selecting } = useSession()
  const { frame, state } = useCell(opener.current)
  const say = useWords(words)
  const chosen = usePart(selecting.current, ({ field }) => field)
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const [menu, setMenu] = useState<FieldMenuAt>()
  const [explaining, setExplaining] = useState(false)
  const nodes = useMemo(() => frame?.index?.nodes ?? [], [frame])
  const { shown, isOpen, setOpen } = useFolding(nodes, chosen)
  const at = shown.findIndex(({ path }) => path === chosen)

  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i) => shown[i]!.path,
    overscan: 12,
  })
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at)
  }, [at, rows])

  const choose = useCallback(
    (node: FieldNode | undefined) => {
      if (node && frame?.index) selecting.field(node.path, frame.index.rangeOf(node, frame.escaped ? 'unescaped' : 'raw'))
    },
    [frame, selecting],
  )
  const onKeyDown = useTreeKeys({
    shown,
    at,
    isOpen,
    setOpen,
    choose,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
  })
  useActions(
    useMemo(
      () => [
        {
          id: 'fields.explain',
          title: say.explain,
          group: 'Fields and bytes' as const,
          keys: ['E'],
          run: () => setExplaining((now) => !now),
        },
      ],
      [say],
    ),
  )

  if (!frame?.index) return <NoFields />
  return (
    <>
      <div
        ref={scroller}
        role="tree"
        aria-label={say.name}
        aria-activedescendant={at >= 0 ? `${id}-${shown[at]!.index}` : undefined}
        tabIndex={0}
        className={`fields ${state === 'loading' ? 'stale' : ''}`}
        onKeyDown={(event: KeyboardEvent) => {
          const node = shown[at]
          if (node && (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))) {
            event.preventDefault()
            const box = document.getElementById(`${id}-${node.index}`)?.getBoundingClientRect()
            setMenu({ node, place: { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + rowHeight } })
          } else onKeyDown(event)
        }}
        onContextMenu={(event) => {
          const item = (event.target as Element).closest<HTMLElement>('[data-index]')
          const node = item && shown[Number(item.dataset['index'])]
          if (!node) return
          event.preventDefault()
          setMenu({ node, place: { x: event.clientX, y: event.clientY } })
        }}
        onFocus={() => {
          if (at < 0) choose(shown[0])
        }}
        onMouseLeave={() => selecting.hover.set(undefined)}
      >
        <div role="presentation" className="fields-space" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const node = shown[index]!
            return (
              <FieldItem
                key={key}
                id={`${id}-${node.index}`}
                node={node}
                frame={frame}
                index={index}
                start={start}
                measure={rows.measureElement}
                selected={index === at}
                open={node.end > node.index + 1 ? isOpen(node) : undefined}
                explained={explaining && index === at}
                onChoose={choose}
                onOpen={setOpen}
              />
            )
          })}
        </div>
      </div>
      <FieldMenu at={menu} frame={frame} onClose={() => setMenu(undefined)} />
    </>
  )
}

/** Why there is nothing to show. */
function NoFields(): ReactNode {
  const { opener } = useSession()
  const { frame, state, row } = useCell(opener.current)
  const say = useWords(words)
  if (state === 'empty') return <div className="blank">{say.select}</div>
  if (state === 'missing') return <div className="blank">{say.gone(row ?? 0)}</div>
  if (!frame) return <div className="blank" aria-busy="true" />
  const { kind, summary } = frame.record.row
  return (
    <div className="blank">
      <b>{say.kinds[kind]}</b>
      {frame.record.why ?? summary}
    </div>
  )
}
