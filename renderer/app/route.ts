import { Cell } from '../state/cell.ts'

const read = () => /^#\/([\w-]+)/.exec(location.hash)?.[1]

/** Which view is on show: the part of the address behind `#/`. */
export const route = new Cell<string | undefined>(read())
window.addEventListener('hashchange', () => route.set(read()))

export function goTo(view: string): void {
  location.hash = `#/${view}`
}
