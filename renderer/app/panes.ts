/** What takes the keyboard in a pane, the best first. */
const targets = ['[role=grid], [role=tree]', '[role=textbox], input', 'a[aria-current]', 'button']

/** Moves the keyboard to the next pane of those marked `data-pane`. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now < 0 ? (step > 0 ? 0 : panes.length - 1) : now + step + panes.length) % panes.length]
  for (const target of targets) {
    const element = next?.querySelector<HTMLElement>(target)
    if (!element) continue
    element.focus({ preventScroll: true })
    return
  }
}
