import { join, resolve } from 'node:path'
import { vi } from 'vitest'
import { until } from '../host/tracker.ts'
import { FakeElectron } from './fake-electron.ts'

const built = resolve('dist/engine/main.js')

/** Runs the bundled main process to the point where it listens, with Electron's part played by us. */
export async function start(
  options: { state?: object; args?: readonly string[]; first?: boolean; engine?: string } = {},
): Promise<FakeElectron> {
  const electron = new FakeElectron(options.state)
  electron.first = options.first ?? true
  const before = process.argv
  process.argv = [...before.slice(0, 2), ...(options.args ?? [])]
  // Each start watches for exceptions for as long as its process lives; ours lives on.
  process.removeAllListeners('uncaughtExceptionMonitor')
  vi.resetModules()
  vi.doMock('electron', electron.module)
  await import(/* @vite-ignore */ options.engine ?? built)
  process.argv = before
  if (electron.first) await listening(electron)
  return electron
}

async function listening(electron: FakeElectron): Promise<void> {
  await until(() => electron.ipc.size === 2 && electron.windows.length > 0)
  for (let i = 0; i < 500; i++) {
    const { tcp } = await ask<{ tcp: { state: string } }>(electron, 'listener.state')
    if (tcp.state !== 'stopped') return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it does not listen')
}

export const pathOf = (electron: FakeElectron, name: string): string => join(electron.userData, name)

/** What a call of the contract answers; trouble is thrown as the preload does. */
export async function ask<T>(electron: FakeElectron, name: string, ...args: unknown[]): Promise<T> {
  const reply = (await electron.call('trackscope:call', name, args)) as { answer: T } | { problem: string }
  if ('problem' in reply) throw new Error(reply.problem)
  return reply.answer
}

/** The port that it listens on. */
export const portOf = async (electron: FakeElectron): Promise<number> =>
  (await ask<{ tcp: { port: number } }>(electron, 'listener.state')).tcp.port

/** Ends the application as the user would, and waits for it. */
export async function quit(electron: FakeElectron): Promise<void> {
  electron.app.quit()
  await until(() => electron.quits > 0)
}
