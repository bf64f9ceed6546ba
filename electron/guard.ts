import { app, type Session, session, shell, type WebContents } from 'electron'
import { windowOrigin } from './app-protocol.ts'

export type AskUser = (address: string) => Promise<boolean>

/** No page of ours leaves its origin, opens a window, embeds a page, gets a permission or reaches the network beyond the host of the map's tiles, whatever is in a capture. */
export function guard(ask: AskUser, tileHost: () => string | undefined): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents, ask))
  app.on('session-created', (target) => guardSession(target, tileHost))
  guardSession(session.defaultSession, tileHost)
}

function guardContents(contents: WebContents, ask: AskUser): void {
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, ask)
    return { action: 'deny' }
  })
}

function stay(event: { readonly url: string; preventDefault(): void }): void {
  if (originOf(event.url) !== windowOrigin) event.preventDefault()
}

/** `app:` has an origin in Chromium and none in Node's URL. */
function originOf(address: string): string {
  const url = URL.parse(address)
  return url ? `${url.protocol}//${url.host}` : ''
}

/** A link opens in the system's browser: https only, and only when the user says so. */
export async function openOutside(address: string, ask: AskUser): Promise<void> {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return
  if (await ask(url.href)) await shell.openExternal(url.href)
}

const ownSchemes = new Set(['app:', 'data:', 'blob:', 'devtools:'])

function guardSession(target: Session, tileHost: () => string | undefined): void {
  target.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === 'clipboard-sanitized-write'))
  target.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  target.setDevicePermissionHandler(() => false)
  // The policy says the same to the page; this holds for whatever is no page.
  target.webRequest.onBeforeRequest(({ url: address }, decide) => {
    const url = URL.parse(address)
    decide({ cancel: !ownSchemes.has(url?.protocol ?? '') && (url === null || url.origin !== tileHost()) })
  })
  target.on('will-download', (event, item) => {
    if (!ownSchemes.has(URL.parse(item.getURL())?.protocol ?? '')) event.preventDefault()
  })
}
