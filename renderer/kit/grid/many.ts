import type { KeyboardEvent, MouseEvent } from 'react'

/** What choosing a row does to those that are chosen: it alone, all from the last one to it, it more or less, nothing. */
export type Choosing = 'only' | 'extend' | 'toggle' | 'move'

/** Rows that are chosen together. */
export interface Many {
  readonly count: number
  has(index: number): boolean
  all(): void
}

/** Ctrl with a key: all rows, a row more or less, and to another row without choosing it. Says whether it was one of these. */
export function manyKeys(
  { key }: Pick<KeyboardEvent, 'key'>,
  many: Many,
  now: number,
  choose: (index: number, how: Choosing) => void,
): boolean {
  if (key === 'a' || key === 'A') many.all()
  else if (key === ' ') choose(now, 'toggle')
  else if (key === 'ArrowDown') choose(now + 1, 'move')
  else if (key === 'ArrowUp') choose(now - 1, 'move')
  else return false
  return true
}

/** A menu on one of several chosen rows is about all of them. */
export function howByMouse(event: Pick<MouseEvent, 'button' | 'shiftKey' | 'ctrlKey' | 'metaKey'>, isChosen: boolean): Choosing {
  if (event.button !== 0) return isChosen ? 'move' : 'only'
  if (event.shiftKey) return 'extend'
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only'
}
