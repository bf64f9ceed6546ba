import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { windowAddress } from './app-protocol.ts'

export interface WindowPlace {
  readonly bounds?: Rectangle
  readonly maximized?: boolean
}

const smallest = { width: 900, height: 600 }
const usual = { width: 1440, height: 900 }
const surface = { light: '#ffffff', dark: '#0d1117' } as const

/** Opens the window where it was, if that is still on a screen. The page gets no Node, no remote module and a sandbox. */
export function openWindow(place: WindowPlace, preload: string): BrowserWindow {
  const { bounds, maximized } = place
  const window = new BrowserWindow({
    ...usual,
    ...(bounds && isOnScreen(bounds) ? bounds : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Trackscope',
    backgroundColor: surface[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, spellcheck: false },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  void window.loadURL(windowAddress)
  return window
}

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

export const placeOf = (window: BrowserWindow): WindowPlace => ({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
