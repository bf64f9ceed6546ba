import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve as serveWindow } from '../core/host/serve/serve.ts'
import { QueueFile, queuePath } from '../core/host/commands/queue-file.ts'
import { SettingsFile, settingsPath } from '../core/host/settings/settings-file.ts'
import { Workbench } from '../core/host/workbench.ts'
import { sayListener } from './listener-lines.ts'
import { type Command, ports, oneOf, readArguments, wholeNumber } from './usage.ts'
import { version } from './version.ts'

export const serve: Command = {
  name: 'serve',
  says: 'listens for devices and shows the window in a browser',
  help: `trackscope serve [options] [FILE…]

Listens for devices with TCP and UDP on one port and serves the window to browsers.
Prints the window's address as a line of its own when ready; its token works once.
Captures and logs that are named are opened; a table whose columns have to be told is asked about in the window.

  --port N         for devices (the one set in the window, else 8888)
  --bind ADDRESS   for devices (all addresses of this machine)
  --ui-port N      for the window (8080)
  --ui-host HOST   for the window (127.0.0.1: nobody but this machine)
  --replies WHEN   automatic, by-hand, or never (as set in the window, else automatic)
  --settings FILE  where what is set in the window is kept (the user's folder for settings)
  --open           opens the window in the browser`,
  async run(args) {
    const options = {
      port: { type: 'string' },
      bind: { type: 'string' },
      'ui-port': { type: 'string' },
      'ui-host': { type: 'string' },
      replies: { type: 'string' },
      settings: { type: 'string' },
      open: { type: 'boolean' },
    } as const
    const { values, positionals: files } = readArguments(args, options, true)
    const path = values.settings ?? settingsPath()
    const settings = new SettingsFile(path)
    const { engine } = settings
    const port = wholeNumber('port', values.port, engine.port ?? 8888, ports)
    const uiPort = wholeNumber('ui-port', values['ui-port'], 8080, ports)
    const replies = oneOf('replies', values.replies, ['automatic', 'by-hand', 'never'])
    const folder = builtWindow()
    if (folder === undefined) return fail('the window is not built: run "npm run build" first')
    const workbench = new Workbench({
      shell: 'browser',
      version,
      bind: values.bind,
      replies: values.replies === undefined && engine.replies !== undefined ? engine.replies : replies === 'by-hand' ? 'by hand' : replies,
      settings,
      queue: new QueueFile(queuePath(path)),
    })
    const served = await serveWindow({
      workbench,
      folder,
      port: uiPort,
      host: values['ui-host'] ?? '127.0.0.1',
      renewed: (address) => console.log(`for another browser:\n${address}`),
    }).catch((error: NodeJS.ErrnoException) => error)
    if (served instanceof Error) {
      await workbench.close()
      return fail(served.code === 'EADDRINUSE' ? `port ${uiPort} for the window is taken: choose another with --ui-port` : served.message)
    }
    if (settings.problem !== undefined) console.error(settings.problem.en)
    sayListener(await workbench.start({ port, tcp: engine.tcp ?? true, udp: engine.udp ?? true }), console.log)
    console.log(served.address)
    const named = files.length === 0 ? undefined : await workbench.named.open(files)
    if (named && 'problem' in named) console.error(named.columns ? asksInWindow : `trackscope serve: ${named.problem.en}`)
    if (values.open) openBrowser(served.address)
    await untilToldToStop()
    await Promise.all([served.close(), workbench.close()])
    return 0
  },
}

const asksInWindow = 'trackscope serve: the window asks which column of the table is what'

function fail(text: string): number {
  console.error(`trackscope serve: ${text}`)
  return 1
}

/** Where the built window is: beside the bundled engine, or in the checkout, where it is built once if need be. */
function builtWindow(): string | undefined {
  const bundled = join(import.meta.dirname, '..', 'window')
  if (existsSync(join(bundled, 'index.html'))) return bundled
  const root = join(import.meta.dirname, '..')
  const folder = join(root, 'dist', 'window')
  const isThere = () => existsSync(join(folder, 'index.html'))
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!isThere() && existsSync(vite)) {
    console.log('building the window, once')
    spawnSync(process.execPath, [vite, 'build', '--config', 'build/window.ts', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  }
  return isThere() ? folder : undefined
}

/** Whether it opens or not, the address stands on the terminal. */
function openBrowser(address: string): void {
  const [program = '', ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  spawn(program, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('no browser could be opened: open the address above by hand'))
    .unref()
}

const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
