import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Downloads } from '../transfer/downloads.ts'

const prefix = '/download/'

/** The name of a saved file that is asked for. */
export const downloadOf = (pathname: string): string | undefined =>
  pathname.startsWith(prefix) ? pathname.slice(prefix.length) : undefined

/** Sends a saved file as one to keep, never to show, in pieces as the browser takes them; answers whether there was one. */
export async function sendDownload(
  downloads: Downloads,
  download: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const taken = await downloads.take(download)
  if (!taken) return false
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(taken.name)}`,
    'Content-Length': taken.size,
  })
  // A browser that goes away in the middle has its reasons; the file is closed either way.
  await pipeline(taken.file.createReadStream(), response).catch(() => undefined)
  return true
}

/** As RFC 8187 writes names in headers. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Runs nothing, asks nobody, and is of no origin: whatever a capture holds. */
const pagePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** Shows a page that was saved and waits to be fetched; answers whether there was one. */
export async function showPage(
  downloads: Downloads,
  download: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const page = await downloads.page(download)
  if (!page) return false
  response
    .writeHead(200, {
      ...headers,
      'Content-Security-Policy': pagePolicy,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
    })
    .end(page)
  return true
}
