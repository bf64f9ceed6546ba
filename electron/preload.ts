import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels } from './channels.ts'

type Reply = { readonly answer: unknown } | { readonly problem: string }

/** The bridge, and nothing but it: calls are checked on the other side. */
contextBridge.exposeInMainWorld('trackscope', {
  async call(name: string, ...args: unknown[]): Promise<unknown> {
    const reply = (await ipcRenderer.invoke(channels.call, name, args)) as Reply
    if ('problem' in reply) throw new Error(reply.problem)
    return reply.answer
  },
  on(name: string, hear: (data: unknown) => void): () => void {
    const listen = (_: IpcRendererEvent, stream: string, data: unknown) => {
      if (stream === name) hear(data)
    }
    ipcRenderer.on(channels.stream, listen)
    return () => void ipcRenderer.off(channels.stream, listen)
  },
})
