import { Cell } from './cell.ts'

/** A text that is kept over a restart. */
export function keptText(key: string): Cell<string> {
  const cell = new Cell<string>(kept(key))
  cell.subscribe(() => {
    try {
      localStorage.setItem(key, cell.get())
    } catch {
      // Without room it lives as long as the window.
    }
  })
  return cell
}

function kept(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
