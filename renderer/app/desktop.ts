import { useEffect } from 'react'
import type { Desktop, MenuAction } from '../../core/desktop.ts'
import type { SocketState } from '../../core/contract/listener.ts'
import { desktop } from '../bridge/connect.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { actions, type Action } from './actions.ts'
import { type Words, words } from './words.ts'

/** In the desktop: the menu shows what can be done now and starts it; its colours are the window's. Everywhere: the title says what runs. */
export function useDesktop(): void {
  useTitle()
  const theme = usePart(settings, (all) => all.theme)
  useEffect(() => void desktop?.theme(theme).catch(console.error), [theme])
  useEffect(() => (desktop ? keepMenu(desktop) : undefined), [])
}

/** Actions come and go with what is on screen: the menu is told once it is quiet. */
const quiet = 100

function keepMenu(desktop: Desktop): () => void {
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    const list = actions.get().map(shown)
    const now = JSON.stringify(list)
    if (now === told) return
    told = now
    desktop.menu(list).catch(console.error)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(tell, quiet)
  }
  const stops = [actions.subscribe(soon), desktop.onAction(start)]
  // What is enabled changes with the selection, which only a hand can change.
  for (const event of ['pointerup', 'keyup'] as const) window.addEventListener(event, soon)
  soon()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    for (const event of ['pointerup', 'keyup'] as const) window.removeEventListener(event, soon)
  }
}

function start(id: string): void {
  const action = actions.byId(id)
  if (action && (action.enabled?.() ?? true)) action.run()
}

function shown({ id, title, group, keys, enabled }: Action): MenuAction {
  const [first] = keys ?? []
  return { id, title, group, enabled: enabled?.() ?? true, ...(first === undefined ? {} : { keys: first }) }
}

function useTitle(): void {
  const listener = useCell(useSession().listener)
  const say = useWords(words).title
  const title = listener ? `${state([listener.tcp, listener.udp], say)} · Trackscope` : 'Trackscope'
  useEffect(() => {
    document.title = title
  }, [title])
}

function state(sockets: readonly SocketState[], say: Words['title']): string {
  const open = sockets.filter(({ state }) => state === 'listening')
  if (open.length === 0) return sockets.some(({ state }) => state === 'refused') ? say.refused : say.notListening
  return say.listening(open.map(({ transport, port }) => `${transport.toUpperCase()} ${port}`).join(', '))
}
