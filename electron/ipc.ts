import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { answerCall } from '../core/host/answer.ts'
import type { Client, Workbench } from '../core/host/workbench.ts'
import { windowOrigin } from './app-protocol.ts'
import { channels } from './channels.ts'

const clients = new Map<number, Client>()

/** Answers windows' calls over IPC: only from the top frame of a window of ours, only what the contract's schema lets pass. */
export function answerWindows(): void {
  ipcMain.handle(channels.call, (event, name: unknown, args: unknown) => {
    const client = isOurs(event) ? clients.get(event.sender.id) : undefined
    return client ? answerCall(client.handlers, name, args) : { problem: 'this page may not call' }
  })
}

/** Connects a window to the workbench until its page is gone. */
export function connectWindow(contents: WebContents, workbench: Workbench): void {
  const { id } = contents
  clients.get(id)?.close()
  const client = workbench.connect((name, data) => {
    if (!contents.isDestroyed()) contents.send(channels.stream, name, data)
  })
  clients.set(id, client)
  contents.once('destroyed', () => {
    client.close()
    clients.delete(id)
  })
}

function isOurs({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === windowOrigin
}
