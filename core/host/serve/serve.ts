import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { endpoint } from '../listener/peer.ts'
import { securityPolicy } from '../security-policy.ts'
import type { Workbench } from '../workbench.ts'
import { Access } from './access.ts'
import { downloadOf, sendDownload, showPage } from './download.ts'
import { staticFile } from './static-files.ts'
import { linkWindow } from './window-link.ts'

export interface ServeOptions {
  readonly workbench: Workbench
  /** The built window. */
  readonly folder: string
  readonly port: number
  readonly host: string
  /** Told when a token was used up: here is the next one. */
  readonly renewed?: (address: string) => void
}

export interface Served {
  /** The window's address with the token that will be taken next. */
  readonly address: string
  close(): Promise<void>
}

/** Calls are small; a window that sends more has a fault. */
const longestCall = 1024 * 1024
/** RFC 6455: policy violation. The window then says that it needs a token. */
const refusedCode = 1008

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const

/** Serves the window and its WebSocket. Rejects with the system's error where the port cannot be had. */
export async function serve(options: ServeOptions): Promise<Served> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port, host: options.host, exclusive: true }, () => resolve(void server.off('error', reject)))
  })
  const { port } = server.address() as AddressInfo
  const access = new Access(port, options.host)
  const address = () => `http://${endpoint(shownHost(options.host), port)}/?token=${access.token}`
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestCall, perMessageDeflate: false })
  server.on('request', (request, response) => void respond(request, response, access, options, address))
  server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, access, sockets, options.workbench))
  return {
    get address() {
      return address()
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An address that means "all" is none that a browser can open. */
const shownHost = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host)

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  { workbench, folder, renewed }: ServeOptions,
  address: () => string,
): Promise<void> {
  const policy = { 'Content-Security-Policy': securityPolicy(workbench.tileHost) }
  const say = (status: number, text: string, more: Record<string, string> = {}) =>
    void response.writeHead(status, { ...headers, ...policy, 'Content-Type': 'text/plain; charset=utf-8', ...more }).end(`${text}\n`)
  if (!access.isOurs(request)) return say(403, 'This name does not belong to Trackscope.')
  if (request.method !== 'GET') return say(405, 'Only GET.', { Allow: 'GET' })
  const url = URL.parse(request.url ?? '/', 'http://window')
  if (!url) return say(400, 'This is no address.')
  const token = url.searchParams.get('token')
  if (token !== null && !access.hasSession(request)) {
    const cookie = access.exchange(token)
    if (cookie === undefined) return say(403, 'This token has been used. Take the newest address that Trackscope printed on its terminal.')
    renewed?.(address())
    return say(303, 'Come in.', { Location: '/', 'Set-Cookie': cookie })
  }
  if (token !== null) return say(303, 'Come in.', { Location: '/' })
  if (!access.hasSession(request)) return say(403, 'Take the address with its token from the terminal where Trackscope was started.')
  const download = downloadOf(url.pathname)
  if (download !== undefined) {
    const isShown = url.searchParams.has('show')
    if (isShown && (await showPage(workbench.downloads, download, response, headers))) return
    if (!isShown && (await sendDownload(workbench.downloads, download, response, { ...headers, ...policy }))) return
    return say(404, 'This file has been fetched already, or was never saved. Save it again.')
  }
  const file = await staticFile(folder, url.pathname)
  if (!file) return say(404, 'There is no such file.')
  response.writeHead(200, { ...headers, ...policy, 'Content-Type': file.type, 'Content-Length': file.content.length }).end(file.content)
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  access: Access,
  sockets: WebSocketServer,
  workbench: Workbench,
): void {
  socket.on('error', () => socket.destroy())
  if (!access.isOurs(request) || !access.isOwnPage(request)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (accepted) => {
    if (access.hasSession(request)) linkWindow(accepted, workbench)
    else accepted.close(refusedCode, 'no session: open the window by its address with a token')
  })
}
