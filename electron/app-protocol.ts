import { protocol } from 'electron'
import { securityPolicy } from '../core/host/security-policy.ts'
import { staticFile } from '../core/host/serve/static-files.ts'

const scheme = 'app'
export const windowOrigin = `${scheme}://trackscope`
export const windowAddress = `${windowOrigin}/index.html`

/** Before the application is ready: `app:` is a standard, secure scheme, so that workers, fetch and fonts work as on the web. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the built window from `folder`, and nothing else, under the one policy of both shells; `tileHost`: whom the map may ask now. */
export function serveApp(folder: string, tileHost: () => string | undefined): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === 'trackscope' && request.method === 'GET' ? await staticFile(folder, pathname) : undefined
    if (!file) return new Response('not found', { status: 404 })
    return new Response(new Uint8Array(file.content), {
      headers: {
        'content-type': file.type,
        'content-security-policy': securityPolicy(tileHost()),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  })
}
