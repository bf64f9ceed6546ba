import { useCallback, useMemo, useState } from 'react'
import type { FieldNode } from '../../state/field-index.ts'

export interface Folding {
  /** The nodes that no folded node hides. */
  readonly shown: readonly FieldNode[]
  isOpen(node: FieldNode): boolean
  setOpen(node: FieldNode, open: boolean): void
}

/** A frame of many blocks starts with its deeper levels folded; small ones are open. */
const openLimit = 400

/** Which groups are folded, remembered by path from frame to frame. What holds the chosen field is always open. */
export function useFolding(nodes: readonly FieldNode[], chosen: string | undefined): Folding {
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isOpen = useCallback(
    ({ path, depth }: FieldNode) => chosen?.startsWith(`${path}/`) || (byHand.get(path) ?? (nodes.length <= openLimit || depth === 0)),
    [byHand, chosen, nodes],
  )
  const shown = useMemo(() => {
    const list: FieldNode[] = []
    for (let i = 0; i < nodes.length;) {
      const node = nodes[i]!
      list.push(node)
      i = node.end === i + 1 || isOpen(node) ? i + 1 : node.end
    }
    return list
  }, [isOpen, nodes])
  const setOpen = useCallback(({ path }: FieldNode, open: boolean) => setByHand((all) => new Map(all).set(path, open)), [])
  return { shown, isOpen, setOpen }
}
