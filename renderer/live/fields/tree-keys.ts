import type { KeyboardEvent } from 'react'
import type { FieldNode } from '../../state/field-index.ts'

interface Tree {
  readonly shown: readonly FieldNode[]
  /** Position of the chosen node among those shown; −1 for none. */
  readonly at: number
  isOpen(node: FieldNode): boolean
  setOpen(node: FieldNode, open: boolean): void
  choose(node: FieldNode | undefined): void
  page(): number
}

/** ARIA's keyboard pattern of a tree with one chosen node. */
export function useTreeKeys({ shown, at, isOpen, setOpen, choose, page }: Tree): (event: KeyboardEvent) => void {
  const node = shown[at]
  const group = node !== undefined && node.end > node.index + 1
  const to = (position: number) => choose(shown[Math.max(0, Math.min(shown.length - 1, position))])
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => to(at + 1),
    ArrowUp: () => to(at - 1),
    PageDown: () => to(at + page()),
    PageUp: () => to(at - page()),
    Home: () => to(0),
    End: () => to(shown.length - 1),
    ArrowRight: () => {
      if (!group) return
      if (isOpen(node)) to(at + 1)
      else setOpen(node, true)
    },
    ArrowLeft: () => {
      if (!node) return
      if (group && isOpen(node)) setOpen(node, false)
      else choose(shown.find(({ index }) => index === node.parent))
    },
    '*': () => {
      for (const sibling of shown) if (sibling.parent === node?.parent) setOpen(sibling, true)
    },
  }
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const move =
      moves[event.key] ??
      (/^[a-z]$/i.test(event.key) && !reserved.has(event.key.toLowerCase()) ? () => choose(named(event.key, shown, at)) : undefined)
    if (!move) return
    event.preventDefault()
    move()
  }
}

/** Letters that are keys of the window stay so in the tree. */
const reserved = new Set(['b', 'c', 'd', 'e', 'g', 'l', 'm', 'n', 't', 'w'])

/** The next node whose name starts with a letter. */
function named(letter: string, shown: readonly FieldNode[], at: number): FieldNode | undefined {
  const fits = ({ field }: FieldNode) => field.name.toLowerCase().startsWith(letter.toLowerCase())
  return shown.slice(at + 1).find(fits) ?? shown.find(fits)
}
