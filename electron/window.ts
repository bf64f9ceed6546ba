import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { windowAddress, windowOrigin } from './app-protocol.ts'

export interface WindowPlace {
  readonly bounds?: Rectangle | undefined
  readonly maximized?: boolean | undefined
}

const smallest = { width: 900, height: 600 }
const usual = { width: 1440, height: 900 }
const surface = { light: '#ffffff', dark: '#0d1117' } as const
/** What every page of ours is: without Node, apart from the preload, in a sandbox, under the rules of the web. */
const confined = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
} as const

/** Opens the window where it was, if that is still on a screen. */
export function openWindow(place: WindowPlace, preload: string): BrowserWindow {
  const { bounds, maximized } = place
  const window = new BrowserWindow({
    ...usual,
    ...(bounds && isOnScreen(bounds) ? bounds : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Trackscope',
    backgroundColor: background(),
    webPreferences: { ...confined, preload },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  void window.loadURL(windowAddress)
  return window
}

/** The licences of everything inside: a page of text that can call nobody. */
export function openLicences(parent: BrowserWindow | undefined): void {
  const window = new BrowserWindow({
    ...(parent ? { parent } : {}),
    width: 760,
    height: 800,
    title: 'Licences',
    backgroundColor: background(),
    webPreferences: { ...confined, javascript: false },
  })
  window.setMenu(null)
  void window.loadURL(`${windowOrigin}/licences.txt`)
}

export const placeOf = (window: BrowserWindow): { bounds: Rectangle; maximized: boolean } => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
})

const background = (): string => surface[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']

/** So much of the window's top must be on a screen that it can be taken hold of. */
function isOnScreen({ x, y, width }: Rectangle): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x + width > workArea.x + 80 &&
        x < workArea.x + workArea.width - 80 &&
        y >= workArea.y - 10 &&
        y < workArea.y + workArea.height - 40,
    )
}
