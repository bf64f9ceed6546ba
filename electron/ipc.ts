import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import { desktopCalls, type Desktop } from '../core/desktop.ts'
import { answerCall } from '../core/host/answer.ts'
import type { Handlers } from '../core/contract/index.ts'
import type { Client, Workbench } from '../core/host/workbench.ts'
import { windowOrigin } from './app-protocol.ts'
import { channels } from './channels.ts'

/** What the desktop does when a window asks. */
export type DesktopHandlers = {
  readonly [K in keyof typeof desktopCalls]: (
    ...args: z.infer<(typeof desktopCalls)[K]>
  ) => ReturnType<Desktop[K]> | Awaited<ReturnType<Desktop[K]>>
}

const stranger = { problem: 'this page may not call' }
const clients = new Map<number, Client>()

/** Answers windows' calls over IPC: only from the top frame of a window of ours, only what the schemas let pass. */
export function answerWindows(desktop: DesktopHandlers): void {
  ipcMain.handle(channels.call, (event, name: unknown, args: unknown) => {
    const client = clientOf(event)
    return client ? answerCall(client.handlers, name, args) : stranger
  })
  ipcMain.handle(channels.desktop, (event, name: unknown, args: unknown) =>
    clientOf(event) ? answerDesktop(desktop, name, args) : stranger,
  )
}

/** Connects a window to the workbench until it is gone; a page that is loaded again starts with no views. */
export function connectWindow(contents: WebContents, workbench: Workbench, opened: (paths: readonly string[]) => void): void {
  const { id } = contents
  const connect = () => {
    clients.get(id)?.close()
    const client = workbench.connect((name, data) => {
      if (!contents.isDestroyed()) contents.send(channels.stream, name, data)
    })
    clients.set(id, { ...client, handlers: remembering(client.handlers, opened) })
  }
  connect()
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) connect()
  })
  contents.once('destroyed', () => {
    clients.get(id)?.close()
    clients.delete(id)
  })
}

/** The same handlers; which captures a window has opened is told. */
const remembering = (handlers: Handlers, opened: (paths: readonly string[]) => void): Handlers => ({
  ...handlers,
  'capture.open': async (wish) => {
    const answer = await handlers['capture.open'](wish)
    if ('work' in answer) opened(wish.paths)
    return answer
  },
})

const clientOf = (event: IpcMainInvokeEvent): Client | undefined => (isOurs(event) ? clients.get(event.sender.id) : undefined)

function isOurs({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === windowOrigin
}

async function answerDesktop(desktop: DesktopHandlers, name: unknown, args: unknown): Promise<unknown> {
  if (typeof name !== 'string' || !Object.hasOwn(desktopCalls, name)) return { problem: 'there is no such call' }
  const call = name as keyof typeof desktopCalls
  const checked = desktopCalls[call].safeParse(args)
  if (!checked.success) return { problem: `${call} was called wrongly: ${z.prettifyError(checked.error)}` }
  try {
    return { answer: await (desktop[call] as (...values: readonly unknown[]) => unknown)(...checked.data) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
