/** What takes the keyboard in a pane, the best first. */
const targets = ['[role=grid], [role=tree]', '[role=textbox], input', 'a[aria-current]', '[role=tab][aria-selected=true]', 'button']

/** Moves the keyboard to the next pane of those marked `data-pane`. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const first = now < 0 ? (step > 0 ? 0 : panes.length - 1) : now + step + panes.length
  // A pane that has nothing to say yet is passed over.
  for (let i = 0; i < panes.length; i++) if (takesKeyboard(panes[(first + i * step + panes.length * 2) % panes.length]!)) return
}

function takesKeyboard(pane: HTMLElement): boolean {
  return targets.some((target) => {
    const element = pane.querySelector<HTMLElement>(target)
    element?.focus({ preventScroll: true })
    return element !== null && document.activeElement === element
  })
}

/** Gives the keyboard to `home` where what had it is gone with its view. */
export function keepFocus(home: HTMLElement): () => void {
  // A dialog that closes gives it back in a frame of its own.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) home.focus({ preventScroll: true })
    })
  })
  return () => cancelAnimationFrame(frame)
}
