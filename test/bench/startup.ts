import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { freshen } from '../../build/freshen.ts'
import { launch } from '../e2e/browser.ts'
import { until } from '../e2e/shell.ts'

const runs = 5

/** From `npm start` to listening and to the first painted list, in ms, the middle of five; and what the window fetches for that, gzipped. */
export async function run(): Promise<void> {
  freshen('window', 'engine')
  const browser = await launch()
  const listening: number[] = []
  const painted: number[] = []
  try {
    for (let i = 0; i < runs; i++) {
      const shell = await start()
      listening.push(shell.listening)
      const begun = performance.now()
      const page = await browser.newPage()
      await page.goto(shell.address)
      await page.getByRole('grid', { name: 'Frames' }).waitFor()
      const opened = performance.now() - begun
      painted.push(shell.ready + opened)
      shell.stop()
      await page.close()
    }
  } finally {
    await browser.close()
  }
  print({ what: 'npm start, built, to listening', ms: middle(listening) })
  print({ what: 'npm start, built, to the list painted in the browser', ms: middle(painted) })
  const parts = firstLoad()
  for (const [what, bytes] of Object.entries(parts)) print({ what: `first load, gzipped: ${what}`, bytes })
}

/** What the page names itself, and so is fetched before anything is shown: scripts, styles, and the Latin faces. */
export function firstLoad(): Record<'scripts' | 'styles' | 'faces' | 'all', number> {
  const folder = 'dist/window'
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const sizeOf = (names: readonly string[], squeeze: (bytes: Buffer) => Buffer = gzipSync) =>
    names.reduce((sum, name) => sum + squeeze(readFileSync(join(folder, name))).length, 0)
  const scripts = sizeOf(named(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g, html))
  const sheets = named(/href="\.\/(assets\/[^"]+\.css)"/g, html)
  const styles = sizeOf(sheets)
  const css = sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  // A face is fetched when a letter of its range is shown: of ours the Latin ones. It is packed as it is.
  const faces = sizeOf([...new Set(named(/url\(\.?\/?([^)]*-latin-wght-normal-[^)]*\.woff2)\)/g, css))].map(inAssets), (bytes) => bytes)
  return { scripts, styles, faces, all: scripts + styles + faces + gzipSync(html).length }
}

const named = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map((match) => match[1]!)
const inAssets = (name: string): string => (name.startsWith('assets/') ? name : join('assets', name))

interface Started {
  readonly listening: number
  readonly ready: number
  readonly address: string
  stop(): void
}

async function start(): Promise<Started> {
  const begun = performance.now()
  const args = ['run', '-s', 'start', '--', '--port', '0', '--ui-port', '0', '--bind', '127.0.0.1']
  // Without a display `npm start` opens the browser shell: the one that can be measured everywhere.
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'inherit'], env, detached: true })
  let said = ''
  let listening = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (listening === 0 && said.includes('TCP listening')) listening = performance.now() - begun
  })
  const found = () => /^http:\/\/\S+\?token=\S+$/m.exec(said)?.[0]
  await until(
    () => found() !== undefined,
    () => `npm start printed no address: ${said}`,
  )
  // npm, its shell and ours are one group, which is this child's own.
  return { listening, ready: performance.now() - begun, address: found()!, stop: () => void process.kill(-child.pid!, 'SIGTERM') }
}

const middle = (values: readonly number[]): number => Math.round([...values].sort((a, b) => a - b)[values.length >> 1]!)
const print = (line: Record<string, unknown>): void => console.log(JSON.stringify({ bench: 'startup', ...line }))
