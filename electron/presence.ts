import { join } from 'node:path'
import { app, Menu, Notification, powerSaveBlocker, Tray } from 'electron'
import type { Status } from '../core/contract/app.ts'
import type { ListenerState } from '../core/contract/listener.ts'

/** Errors are told at most so often, in ms. */
const quietTime = 60_000

export interface PresenceOptions {
  /** Where the tray's picture is. */
  readonly pictures: string
  /** Nobody looks at the window now. */
  readonly unwatched: () => boolean
  readonly wantsNotes: () => boolean
  readonly show: () => void
  readonly quit: () => void
}

/** What the system is shown of a running capture: the machine stays awake, the dock and the tray say so, errors are told. */
export class Presence {
  readonly #options: PresenceOptions
  #blocker: number | undefined
  #tray: Tray | undefined
  #text = ''
  /** Errors that were seen or told. */
  #told: number | undefined
  #noted = -Infinity

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  listener({ tcp, udp }: Pick<ListenerState, 'tcp' | 'udp'>): void {
    const open = [tcp, udp].filter(({ state }) => state === 'listening')
    this.#keepAwake(open.length > 0)
    this.#text =
      open.length === 0
        ? 'Not listening'
        : `Listening on ${open.map(({ transport, port }) => `${transport.toUpperCase()} ${port}`).join(', ')}`
    app.dock?.setBadge(open.length > 0 ? '●' : '')
    this.#drawTray()
  }

  status({ errors }: Pick<Status, 'errors'>): void {
    const { unwatched, wantsNotes, show } = this.#options
    if (this.#told === undefined || !wantsNotes() || !unwatched()) this.#told = errors
    const news = errors - this.#told
    const now = performance.now()
    if (news <= 0 || now - this.#noted < quietTime || !Notification.isSupported()) return
    this.#told = errors
    this.#noted = now
    const note = new Notification({
      title: 'Trackscope',
      body: news === 1 ? 'A frame with an error came.' : `${news} frames with errors came.`,
    })
    note.on('click', show)
    note.show()
  }

  /** Shows that a capture goes on though no window is open. */
  showTray(): void {
    if (this.#tray) return
    this.#tray = new Tray(join(this.#options.pictures, 'tray.png'))
    this.#tray.on('click', this.#options.show)
    this.#drawTray()
  }

  hideTray(): void {
    this.#tray?.destroy()
    this.#tray = undefined
  }

  close(): void {
    this.#keepAwake(false)
    this.hideTray()
  }

  #drawTray(): void {
    const { show, quit } = this.#options
    this.#tray?.setToolTip(`Trackscope: ${this.#text}`)
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: this.#text, enabled: false },
        { type: 'separator' },
        { label: 'Show Trackscope', click: show },
        { label: 'Stop and quit', click: quit },
      ]),
    )
  }

  #keepAwake(on: boolean): void {
    if (on) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker)
      this.#blocker = undefined
    }
  }
}
