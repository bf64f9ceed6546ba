import { app, type Session, session, shell, type WebContents } from 'electron'
import { windowOrigin } from './app-protocol.ts'

/** No page of ours leaves its origin, opens a window, embeds a page or gets a permission, whatever is in a capture. */
export function guard(ask: (address: string) => Promise<boolean>): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents, ask))
  app.on('session-created', refusePermissions)
  refusePermissions(session.defaultSession)
}

function guardContents(contents: WebContents, ask: (address: string) => Promise<boolean>): void {
  contents.on('will-navigate', (event) => {
    if (new URL(event.url).origin !== windowOrigin) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, ask)
    return { action: 'deny' }
  })
}

/** A link opens in the system's browser: https only, and only when the user says so. */
export async function openOutside(address: string, ask: (address: string) => Promise<boolean>): Promise<void> {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return
  if (await ask(address)) await shell.openExternal(address)
}

function refusePermissions(target: Session): void {
  target.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === 'clipboard-sanitized-write'))
  target.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
}
