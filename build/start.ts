import { spawn, spawnSync } from 'node:child_process'
import { enableCompileCache } from 'node:module'
import { pathToFileURL } from 'node:url'
import { freshen } from './freshen.ts'

const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const electron = display ? findElectron() : undefined

if (electron) {
  freshen('window', 'engine', 'preload')
  const child = spawn(electron, ['.', ...process.argv.slice(2)], { stdio: 'inherit' })
  process.on('SIGINT', () => undefined) // The terminal tells the child too: wait for its graceful end.
  process.on('SIGTERM', () => child.kill())
  child.on('exit', (code) => (process.exitCode = code ?? 1))
} else {
  console.log(`${display ? 'Electron could not be downloaded' : 'There is no display for Electron'}: opening the window in the browser.`)
  freshen('window', 'engine')
  process.argv.splice(2, 0, 'serve', ...(display ? ['--open'] : []))
  // Built, it starts in a third of the time that its sources take.
  enableCompileCache('node_modules/.cache/node')
  await import(pathToFileURL('dist/engine/cli.js').href)
}

/** Where Electron's program is; its package downloads it the first time it is asked. */
function findElectron(): string | undefined {
  const asked = spawnSync(process.execPath, ['-p', "require('electron')"], { encoding: 'utf8' })
  return asked.status === 0 ? asked.stdout.trim().split('\n').at(-1) : undefined
}
