import type { Page } from 'playwright-core'
import type { FakeElectron } from './fake-electron.ts'

/** Bytes have no place in JSON, in which calls reach the page and come back. */
const pack = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? { bytes64: Buffer.from(part).toString('base64') } : part))
const unpack = (text: string): unknown =>
  JSON.parse(text, (_, part: unknown) =>
    typeof part === 'object' && part !== null && 'bytes64' in part ? new Uint8Array(Buffer.from(String(part.bytes64), 'base64')) : part,
  )

/** What stands for Electron around the packed preload, in the page: the same two functions, and `require` as a sandboxed preload has it. */
const around = (preload: string): string => `(() => {
  const pack = (value) => JSON.stringify(value, (_, part) => part instanceof Uint8Array ? { bytes64: btoa(String.fromCharCode(...part)) } : part)
  const unpack = (text) => JSON.parse(text, (_, part) =>
    part !== null && typeof part === 'object' && 'bytes64' in part ? Uint8Array.from(atob(part.bytes64), (c) => c.charCodeAt(0)) : part)
  const heard = new EventTarget()
  window.hearFromHost = (channel, text) => heard.dispatchEvent(new CustomEvent(channel, { detail: unpack(text) }))
  const wrapped = new Map()
  const ipcRenderer = {
    invoke: async (channel, name, args) => { const text = await window.askHost(channel, pack([name, args])); return unpack(text) },
    on: (channel, listener) => { const hear = ({ detail }) => listener({}, ...detail); wrapped.set(listener, hear); heard.addEventListener(channel, hear) },
    off: (channel, listener) => heard.removeEventListener(channel, wrapped.get(listener)),
  }
  const contextBridge = { exposeInMainWorld: (name, value) => { window[name] = value } }
  const require = (name) => { if (name !== 'electron') throw new Error(name); return { contextBridge, ipcRenderer, webUtils: { getPathForFile: () => '/nowhere' } } }
  ${preload}
})()`

const hear = ([channel, text]: string[]) =>
  (window as unknown as { hearFromHost?: (channel: string, text: string) => void }).hearFromHost?.(channel!, text!)

/** Joins a page of a browser to the application as its window: the packed preload on one side, the application's own IPC on the other. */
export async function join(page: Page, electron: FakeElectron, preload: string): Promise<void> {
  await page.exposeFunction('askHost', async (channel: string, text: string) => {
    const [name, args] = unpack(text) as [unknown, unknown]
    return pack(await electron.call(channel, name, args))
  })
  await page.addInitScript(around(preload))
  electron.window.webContents.on('sent', (channel: string, ...words: unknown[]) => {
    page.evaluate(hear, [channel, pack(words)]).catch(() => undefined) // The page is between two loads, or closed.
  })
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) electron.window.webContents.navigate()
  })
}

/** Serves the page what the application's own protocol answers. */
export const serveFrom = (page: Page, electron: FakeElectron, origin: string): Promise<unknown> =>
  page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const response = await electron.protocols.get('app')!(new Request(`app://trackscope${pathname}`))
    const body = Buffer.from(await response.arrayBuffer())
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
  })
