import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu } from 'electron'
import { Workbench } from '../core/host/workbench.ts'
import { declareScheme, serveApp } from './app-protocol.ts'
import { guard, openOutside } from './guard.ts'
import { answerWindows, connectWindow } from './ipc.ts'
import { buildMenu } from './menu.ts'
import { StateFile } from './state-file.ts'
import { openWindow, placeOf } from './window.ts'

const usualPort = 8888
const dist = join(import.meta.dirname, '..')

declareScheme()
if (app.requestSingleInstanceLock()) void start()
else app.quit()

/** One instance, one engine; the window may go and come back while the engine goes on. */
async function start(): Promise<void> {
  await app.whenReady()
  const file = new StateFile(app.getPath('userData'))
  const workbench = new Workbench({ shell: 'electron', version: app.getVersion() })
  serveApp(join(dist, 'window'))
  guard(confirmLink)
  answerWindows()
  Menu.setApplicationMenu(buildMenu((address) => void openOutside(address, confirmLink)))
  let window: BrowserWindow | undefined
  const show = () => {
    if (window === undefined || window.isDestroyed()) window = open(file, workbench)
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  endGracefully(workbench)
  show()
  await workbench.start({ port: file.state.port ?? usualPort, tcp: true, udp: true })
}

function open(file: StateFile, workbench: Workbench): BrowserWindow {
  const window = openWindow(
    file.state.bounds ? { bounds: file.state.bounds, maximized: file.state.maximized ?? false } : {},
    join(dist, 'preload', 'preload.cjs'),
  )
  connectWindow(window.webContents, workbench)
  window.on('close', () => file.save(place(window)))
  // The capture is the engine's: a window that crashed comes back to it.
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') window.reload()
  })
  return window
}

function place(window: BrowserWindow): { bounds: Electron.Rectangle; maximized: boolean } {
  const { bounds = window.getBounds(), maximized = false } = placeOf(window)
  return { bounds, maximized }
}

/** Sockets and files are closed before the process ends. */
function endGracefully(workbench: Workbench): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void workbench.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

async function confirmLink(address: string): Promise<boolean> {
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
