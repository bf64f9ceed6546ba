import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, nativeTheme, shell } from 'electron'
import type { MenuAction } from '../core/desktop.ts'
import type { Status } from '../core/contract/app.ts'
import type { ListenerState } from '../core/contract/listener.ts'
import { QueueFile, queuePath } from '../core/host/commands/queue-file.ts'
import { SettingsFile } from '../core/host/settings/settings-file.ts'
import { type Client, Workbench } from '../core/host/workbench.ts'
import { untranslated, type Wording } from '../core/language.ts'
import { channels } from './channels.ts'
import { withRecent } from './files.ts'
import { guard } from './guard.ts'
import { answerWindows, connectWindow } from './ipc.ts'
import type { LogFile } from './log-file.ts'
import { menuTemplate } from './menu.ts'
import { Presence } from './presence.ts'
import { StateFile } from './state-file.ts'
import { openLicences, openWindow, placeOf } from './window.ts'

const usualPort = 8888
/** A window that crashes so often within the time, in ms, is not simply loaded again. */
const crashes = { most: 3, within: 60_000 }

/** One instance, one engine; the window may go and come back while the engine goes on. */
export class Application {
  readonly #dist: string
  readonly #log: LogFile
  readonly #kept = new StateFile(app.getPath('userData'))
  readonly #workbench = new Workbench({
    shell: 'electron',
    version: app.getVersion(),
    settings: new SettingsFile(join(app.getPath('userData'), 'settings.json')),
    queue: new QueueFile(queuePath(join(app.getPath('userData'), 'settings.json'))),
  })
  /** The desktop uses the engine as a window does. */
  readonly #engine: Client
  readonly #presence: Presence
  #window: BrowserWindow | undefined
  #actions: readonly MenuAction[] = []
  /** Where the user has said that something is to be saved. */
  readonly #chosen = new Set<string>()
  #crashed: number[] = []
  #ended = false

  constructor(dist: string, log: LogFile) {
    this.#dist = dist
    this.#log = log
    this.#presence = new Presence({
      pictures: join(dist, 'engine', 'pictures'),
      unwatched: () => this.#window?.isFocused() !== true,
      wantsNotes: () => this.#kept.state.notify ?? false,
      show: () => this.show(),
      quit: () => app.quit(),
    })
    this.#engine = this.#workbench.connect((name, data) => {
      if (name === 'listener') this.#listens(data as ListenerState)
      else if (name === 'status') this.#presence.status(data as Status)
    })
  }

  /** The one host that the map may ask for tiles, where the user has set one. */
  get tileHost(): string | undefined {
    return this.#workbench.tileHost
  }

  async start(): Promise<void> {
    const { theme = 'system', port = usualPort } = this.#kept.state
    nativeTheme.themeSource = theme
    guard(
      (address) => this.#confirmLink(address),
      () => this.tileHost,
    )
    answerWindows({
      menu: ([...actions]) => {
        this.#actions = actions
        this.#drawMenu()
      },
      theme: (theme) => {
        nativeTheme.themeSource = theme
        this.#kept.save({ theme })
      },
      chooseFiles: () => this.#chooseFiles(),
      chooseTarget: (name) => this.#chooseTarget(name),
      showPage: (path) => this.#showPage(path),
    })
    this.#describe()
    this.#drawMenu()
    app.on('activate', () => this.show())
    app.on('window-all-closed', () => this.#withoutWindow())
    app.on('before-quit', (event) => this.#end(event))
    app.on('child-process-gone', (_, { type, reason }) => this.#log.write(`the ${type} process is gone: ${reason}`))
    this.show()
    const { tcp, udp } = await this.#workbench.start({ port, tcp: true, udp: true })
    for (const { problem } of [tcp, udp]) if (problem !== undefined) this.#log.write(problem.en)
  }

  /** Brings the window to the front; makes one where there is none. */
  show(): void {
    if (this.#window === undefined || this.#window.isDestroyed()) this.#window = this.#open()
    else {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.focus()
    }
  }

  /** Opens captures that were named outside the window: on a command line, by the file manager, in the menu. */
  async openFiles(paths: readonly string[]): Promise<void> {
    this.show()
    const opened = await this.#workbench.named.open(paths)
    if ('work' in opened) this.#opened(paths)
    // A table whose columns have to be told is asked about by the window.
    else if (!opened.columns)
      await dialog.showMessageBox({
        type: 'error',
        message: 'This could not be opened.',
        detail: `${paths.join('\n')}\n\n${opened.problem.en}`,
      })
  }

  // ── the window ────────────────────────────────────────────────────────
  #open(): BrowserWindow {
    this.#presence.hideTray()
    const window = openWindow(this.#kept.state, join(this.#dist, 'preload', 'preload.cjs'))
    connectWindow(window.webContents, this.#workbench, (paths) => this.#opened(paths))
    window.on('close', () => this.#kept.save(placeOf(window)))
    window.on('closed', () => {
      this.#window = undefined
      this.#actions = []
      this.#drawMenu()
    })
    window.webContents.on('render-process-gone', (_, { reason }) => void this.#crash(window, reason))
    return window
  }

  /** The capture is the engine's: a window that crashed comes back to it. */
  async #crash(window: BrowserWindow, reason: string): Promise<void> {
    if (reason === 'clean-exit') return
    this.#log.write(`the window's process is gone: ${reason}`)
    const now = Date.now()
    this.#crashed = [...this.#crashed.filter((time) => now - time < crashes.within), now]
    if (this.#crashed.length > crashes.most) {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: 'The window crashes again and again.',
        detail: `The capture goes on. What happened is written in ${this.#log.path}.`,
        buttons: ['Try again', 'Quit'],
        cancelId: 0,
      })
      if (response === 1) return app.quit()
      this.#crashed = []
    }
    if (!window.isDestroyed()) window.webContents.reload()
  }

  #withoutWindow(): void {
    if (process.platform === 'darwin') return
    if (this.#kept.state.background === true && !this.#ended) this.#presence.showTray()
    else app.quit()
  }

  // ── menu and dialogs ──────────────────────────────────────────────────
  #drawMenu(): void {
    const { recent = [], background = false, notify = false } = this.#kept.state
    const template = menuTemplate({
      actions: this.#actions,
      recent,
      background,
      notify,
      run: (id) => this.#window?.webContents.send(channels.action, id),
      open: (path) => void this.openFiles([path]),
      forgetRecent: () => this.#remember([]),
      setBackground: (on) => this.#kept.save({ background: on }),
      setNotify: (on) => this.#kept.save({ notify: on }),
      showLicences: () => openLicences(this.#window),
      showLog: () => shell.showItemInFolder(this.#log.path),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  #opened(paths: readonly string[]): void {
    for (const path of paths) app.addRecentDocument(path)
    this.#remember(withRecent(this.#kept.state.recent ?? [], paths))
  }

  #remember(recent: string[]): void {
    this.#kept.save({ recent })
    if (recent.length === 0) app.clearRecentDocuments()
    this.#drawMenu()
  }

  async #chooseFiles(): Promise<readonly string[]> {
    const { filePaths } = await dialog.showOpenDialog({
      title: 'Open captures',
      properties: ['openFile', 'multiSelections'],
      // What a file is, its content says: the names only help to find it.
      filters: [
        {
          name: 'Captures and logs',
          extensions: ['trackscope', 'pcapng', 'pcap', 'cap', 'gz', 'txt', 'log', 'json', 'jsonl', 'csv', 'hex'],
        },
        { name: 'All files', extensions: ['*'] },
      ],
    })
    return filePaths
  }

  async #chooseTarget(name: string): Promise<string | undefined> {
    const { canceled, filePath } = await dialog.showSaveDialog({ title: 'Save', defaultPath: name })
    if (canceled || filePath === '') return undefined
    this.#chosen.add(filePath)
    return filePath
  }

  /** Only pages, and only where the user has just said that one is to be saved. */
  async #showPage(path: string): Promise<Wording | undefined> {
    if (!this.#chosen.has(path) || !/\.html?$/i.test(path))
      return {
        en: 'only a page that was saved in this session can be shown',
        es: 'solo se puede mostrar una página guardada en esta sesión',
      }
    const problem = await shell.openPath(path)
    return problem === '' ? undefined : untranslated(problem)
  }

  async #confirmLink(address: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Open this address in your browser?',
      detail: address,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  }

  #describe(): void {
    const { electron = '?', chrome = '?', node } = process.versions as Record<string, string>
    app.setAboutPanelOptions({
      applicationName: 'Trackscope',
      applicationVersion: app.getVersion(),
      version: `Electron ${electron}, Chromium ${chrome}, Node ${node ?? '?'}`,
      copyright: 'The Trackscope authors. Apache License 2.0; all others under Help, Licences.',
      credits: `Electron ${electron} · Chromium ${chrome} · Node ${node ?? '?'}`,
    })
  }

  // ── the engine ────────────────────────────────────────────────────────
  #listens(state: ListenerState): void {
    this.#presence.listener(state)
    const { port, state: now } = state.tcp
    if (now === 'listening' && port !== (this.#kept.state.port ?? usualPort)) this.#kept.save({ port })
  }

  /** Sockets and files are closed before the process ends. */
  #end(event: Electron.Event): void {
    if (this.#ended) return
    event.preventDefault()
    if (this.#window && !this.#window.isDestroyed()) this.#kept.save(placeOf(this.#window))
    this.#ended = true
    this.#presence.close()
    this.#engine.close()
    void this.#workbench.close().finally(() => {
      this.#log.write('end')
      app.quit()
    })
  }
}
