import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.pcapng': 'application/octet-stream',
}

export interface StaticFile {
  readonly type: string
  readonly content: Buffer
}

/** A file of the built window by its path in a URL; undefined where there is none of that name below the folder. */
export async function staticFile(folder: string, path: string): Promise<StaticFile | undefined> {
  const name = decoded(path)
  if (name === undefined || name.includes('\0')) return undefined
  const file = normalize(join(folder, name === '/' ? 'index.html' : name))
  const type = types[extname(file)]
  if (!file.startsWith(normalize(folder) + sep) || type === undefined) return undefined
  try {
    return { type, content: await readFile(file) }
  } catch {
    return undefined
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
