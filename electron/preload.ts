import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'
import type { Desktop } from '../core/desktop.ts'
import type { Wording } from '../core/language.ts'
import { channels } from './channels.ts'

type Reply = { readonly answer: unknown } | { readonly problem: string }

async function ask(channel: string, name: string, args: readonly unknown[]): Promise<unknown> {
  const reply = (await ipcRenderer.invoke(channel, name, args)) as Reply
  if ('problem' in reply) throw new Error(reply.problem)
  return reply.answer
}

function listen(channel: string, hear: (...said: unknown[]) => void): () => void {
  const listener = (_: IpcRendererEvent, ...said: unknown[]) => hear(...said)
  ipcRenderer.on(channel, listener)
  return () => void ipcRenderer.off(channel, listener)
}

const desktop: Desktop = {
  menu: async (actions) => void (await ask(channels.desktop, 'menu', [actions])),
  theme: async (theme) => void (await ask(channels.desktop, 'theme', [theme])),
  chooseFiles: async () => (await ask(channels.desktop, 'chooseFiles', [])) as string[],
  chooseTarget: async (name) => (await ask(channels.desktop, 'chooseTarget', [name])) as string | undefined,
  showPage: async (path) => (await ask(channels.desktop, 'showPage', [path])) as Wording | undefined,
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
  onAction: (hear) => listen(channels.action, (id) => hear(String(id))),
}

/** The bridge, and nothing but it: calls are checked on the other side. */
contextBridge.exposeInMainWorld('trackscope', {
  call: (name: string, ...args: unknown[]) => ask(channels.call, name, args),
  on: (name: string, hear: (data: unknown) => void) =>
    listen(channels.stream, (stream, data) => {
      if (stream === name) hear(data)
    }),
  desktop,
})
