import { EventEmitter } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MenuItemConstructorOptions, SaveDialogReturnValue, WebPreferences } from 'electron'

type Handler = (...args: never[]) => unknown

export const windowOrigin = 'app://trackscope'
const rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

export class FakeContents extends EventEmitter {
  static #last = 0
  readonly id = ++FakeContents.#last
  readonly mainFrame = { parent: null, origin: windowOrigin }
  /** What was sent to the page. */
  readonly sent: unknown[][] = []
  reloads = 0
  opensWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.opensWindow = handler
  }
  send(...words: unknown[]): void {
    // What structured cloning refuses, Electron refuses.
    this.sent.push(structuredClone(words))
    this.emit('sent', ...words)
  }
  reload(): void {
    this.reloads++
    this.navigate()
  }
  /** The page begins anew, as at a reload. */
  navigate(): void {
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  }
  isDestroyed(): boolean {
    return false
  }
}

/** Electron as far as the application uses it: it records what it is told and lets a test say what the system would. */
export class FakeElectron {
  readonly userData = mkdtempSync(join(tmpdir(), 'trackscope-electron-'))
  readonly windows: InstanceType<ReturnType<FakeElectron['makeWindowClass']>>[] = []
  readonly ipc = new Map<string, Handler>()
  readonly schemes: unknown[] = []
  readonly protocols = new Map<string, (request: Request) => Promise<Response>>()
  readonly session = new FakeSession()
  readonly opened: string[] = []
  readonly boxes: { message: string; detail?: string }[] = []
  readonly notes: string[] = []
  readonly trays: { picture: string; destroyed: boolean }[] = []
  readonly awake = new Set<number>()
  readonly bridge: Record<string, unknown> = {}
  menu: MenuItemConstructorOptions[] = []
  /** What the user presses in the next box. */
  response = 0
  chosen: string[] = []
  quits = 0
  first = true
  lockData: unknown
  readonly app = Object.assign(new EventEmitter(), {
    name: 'Trackscope',
    isPackaged: false,
    dock: undefined,
    whenReady: () => Promise.resolve(),
    getVersion: () => '0.0.0-test',
    getPath: (name: string) => join(this.userData, name === 'userData' ? '' : name),
    requestSingleInstanceLock: (data: unknown) => {
      this.lockData = data
      return this.first
    },
    quit: () => this.#quit(),
    setAboutPanelOptions: () => undefined,
    addRecentDocument: () => undefined,
    clearRecentDocuments: () => undefined,
  })

  /** Port 0: any that is free; a test must not depend on 8888. */
  constructor(state: object = {}) {
    writeFileSync(join(this.userData, 'window.json'), JSON.stringify({ port: 0, ...state }))
  }

  get window() {
    return this.windows.at(-1)!
  }

  /** Calls as the page in a window would, from the frame that is given. */
  call(channel: string, name: unknown, args: unknown, from: { id?: number; frame?: object | null } = {}): Promise<unknown> {
    const { id = this.window.webContents.id, frame = this.window.webContents.mainFrame } = from
    const handler = this.ipc.get(channel) as ((event: object, ...args: unknown[]) => unknown) | undefined
    return Promise.resolve(handler?.({ sender: { id }, senderFrame: frame }, name, args))
  }

  /** The entry of the menu with this label, wherever it is. */
  item(label: string, items: readonly MenuItemConstructorOptions[] = this.menu): MenuItemConstructorOptions | undefined {
    for (const item of items) {
      if (item.label === label) return item
      const inside = Array.isArray(item.submenu) ? this.item(label, item.submenu) : undefined
      if (inside) return inside
    }
    return undefined
  }
  press(label: string, checked?: boolean): void {
    const item = this.item(label)
    ;(item?.click as ((item: object) => void) | undefined)?.({ checked })
  }

  readonly module = () => {
    const { app, session, awake, trays } = this
    const note = (text: string) => this.notes.push(text)
    return {
      app,
      BrowserWindow: this.makeWindowClass(),
      Menu: {
        buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
        setApplicationMenu: (menu: MenuItemConstructorOptions[]) => (this.menu = menu),
      },
      Notification: class extends EventEmitter {
        static readonly isSupported = () => true
        readonly body: string
        constructor({ body }: { body: string }) {
          super()
          this.body = body
        }
        show(): void {
          note(this.body)
        }
      },
      Tray: class extends EventEmitter {
        readonly #kept: { picture: string; destroyed: boolean }
        constructor(picture: string) {
          super()
          this.#kept = { picture, destroyed: false }
          trays.push(this.#kept)
        }
        setToolTip(): void {}
        setContextMenu(): void {}
        destroy(): void {
          this.#kept.destroyed = true
        }
      },
      crashReporter: { start: () => undefined },
      dialog: {
        showMessageBox: (box: { message: string; detail?: string }) => {
          this.boxes.push(box)
          return Promise.resolve({ response: this.response })
        },
        showOpenDialog: () => Promise.resolve({ canceled: this.chosen.length === 0, filePaths: this.chosen }),
        showSaveDialog: (): Promise<SaveDialogReturnValue> =>
          Promise.resolve({ canceled: this.chosen.length === 0, filePath: this.chosen[0] ?? '' }),
      },
      ipcMain: { handle: (channel: string, handler: Handler) => this.ipc.set(channel, handler) },
      nativeTheme: { shouldUseDarkColors: false, themeSource: 'system' },
      powerSaveBlocker: {
        start: () => (awake.add(awake.size + 1), awake.size),
        stop: (id: number) => awake.delete(id),
      },
      protocol: {
        registerSchemesAsPrivileged: (list: unknown[]) => this.schemes.push(...list),
        handle: (scheme: string, handler: (request: Request) => Promise<Response>) => this.protocols.set(scheme, handler),
      },
      screen: { getAllDisplays: () => [{ workArea: rectangle }] },
      session: { defaultSession: session },
      shell: {
        openExternal: (url: string) => Promise.resolve(void this.opened.push(url)),
        openPath: (path: string) => (this.opened.push(path), Promise.resolve('')),
        showItemInFolder: (path: string) => void this.opened.push(path),
      },
      contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (this.bridge[name] = value) },
    }
  }

  makeWindowClass() {
    const { windows, app } = this
    return class FakeWindow extends EventEmitter {
      readonly webContents = new FakeContents()
      readonly options: { webPreferences?: WebPreferences; show?: boolean; x?: number; width?: number }
      url = ''
      shown = false
      focused = false
      #gone = false

      constructor(options: { webPreferences?: WebPreferences }) {
        super()
        this.options = options
        windows.push(this)
        app.emit('web-contents-created', {}, this.webContents)
      }
      loadURL(url: string): Promise<void> {
        this.url = url
        this.webContents.navigate()
        return Promise.resolve()
      }
      show(): void {
        this.shown = true
      }
      focus(): void {
        this.focused = true
      }
      isFocused = () => this.focused
      isMinimized = () => false
      isMaximized = () => false
      isDestroyed = () => this.#gone
      getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 })
      restore(): void {}
      maximize(): void {}
      setMenu(): void {}
      close(): void {
        this.emit('close')
        this.#gone = true
        this.webContents.emit('destroyed')
        this.emit('closed')
        app.emit('window-all-closed')
      }
    }
  }

  #quit(): void {
    let prevented = false
    this.app.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.quits++
  }
}

class FakeSession extends EventEmitter {
  request: (contents: object, permission: string, decide: (allowed: boolean) => void) => void = () => undefined
  check: (contents: object, permission: string) => boolean = () => true
  device: () => boolean = () => true
  asks: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void = (_, decide) => decide({ cancel: false })
  readonly webRequest = { onBeforeRequest: (listener: FakeSession['asks']) => (this.asks = listener) }

  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler
  }
  setDevicePermissionHandler(handler: FakeSession['device']): void {
    this.device = handler
  }
}
