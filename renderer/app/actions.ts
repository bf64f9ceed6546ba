import { useEffect } from 'react'
import { Cell, useCell } from '../state/cell.ts'

/** Something a person can do: by key, by menu, by palette. One list of them makes all three agree. */
export interface Action {
  readonly id: string
  /** What it does, as the palette and the keys dialog say it. */
  readonly title: string
  readonly group: 'View' | 'Frames' | 'Fields and bytes' | 'Capture' | 'Window'
  /** Keys that start it, `Mod+K`, `Alt+ArrowLeft`, `?`; `Mod` is Ctrl, on a Mac ⌘. */
  readonly keys?: readonly string[]
  /** Says whether it can be done now; yes where absent. */
  enabled?(): boolean
  run(): void
}

const registered = new Cell<readonly (readonly Action[])[]>([])

/** Every action that can be started now, in the order of registration. */
export const actions = {
  get: (): readonly Action[] => registered.get().flat(),
  byId: (id: string): Action | undefined => actions.get().find((action) => action.id === id),
  subscribe: registered.subscribe,
}

/** The same for a component: it renders again when there are others. */
export const useAllActions = (): readonly Action[] => useCell(registered).flat()

/** Offers actions for as long as the component is there. The list must be memoised. */
export function useActions(list: readonly Action[]): void {
  useEffect(() => {
    registered.change((all) => [...all, list])
    return () => registered.change((all) => all.filter((other) => other !== list))
  }, [list])
}

export const onMac = /Mac/.test(navigator.platform)

/** Starts the action whose key was pressed. Keys typed into a text field, or that a widget has used, are left alone. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', startByKey)
  return () => window.removeEventListener('keydown', startByKey)
}

function startByKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  // Past the edge of a shadow tree: the filter's editor stands in one.
  const [target = null] = event.composedPath()
  const pressed = nameOf(event)
  if ((isTyping(target) || isInList(target)) && !/^(Mod\+|Alt\+|(Shift\+)?F\d)/.test(pressed)) return
  if ((pressed === 'Space' && isPressable(target)) || isInOverlay(target)) return
  const action = actions.get().findLast(({ keys, enabled }) => keys?.includes(pressed) && (enabled?.() ?? true))
  if (!action) return
  event.preventDefault()
  action.run()
}

/** Some action takes this key. */
export const isTaken = (event: KeyboardEvent): boolean => actions.get().some(({ keys }) => keys?.includes(nameOf(event)))

/** A key press as actions name it. Shift is part of a printed character (`?`) and named with all others. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  const shifted = shiftKey && (key.length > 1 || /[a-z]/i.test(key))
  return `${(onMac ? metaKey : ctrlKey) ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shifted ? 'Shift+' : ''}${name}`
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('button, a, [role=button], [role=menuitem], [role=option], [role=tab], [role=radio]') !== null
/** Letters look for an entry of a list. */
const isInList = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('[role=listbox]') !== null
/** Menus, what pops up, and dialogs keep their keys to themselves. */
const isInOverlay = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=menu], .popover') !== null

/** Keys as they stand on the keyboard: `Ctrl K`, on a Mac `⌘ K`. */
export const printedKeys = (keys: string): readonly string[] => keys.split('+').map((key) => printed[key] ?? key)
const printed: Readonly<Record<string, string>> = {
  Mod: onMac ? '⌘' : 'Ctrl',
  Alt: onMac ? '⌥' : 'Alt',
  Shift: '⇧',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
