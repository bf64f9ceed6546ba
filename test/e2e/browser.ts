import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sparticuz from '@sparticuz/chromium'
import type axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What a test may say about the page it opens; the rest is the same on every machine. */
export interface Look {
  theme?: 'light' | 'dark'
  width?: number
  height?: number
  /** Other hosts (with their port) that the window may ask, since the user has set them. */
  hosts?: readonly string[]
}

/** A page, and everything that went wrong on it: console errors, exceptions, CSP violations, requests to other hosts. */
export interface Visit {
  page: Page
  troubles: string[]
}

/** A real Chromium: the one `CHROME_PATH` names, else the one that came from npm, else the system's. */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: flags })
}

/** Opens `url` on a page of its own, with nothing remembered from other visits. */
export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.theme ?? 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const { host } = new URL(url)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('websocket', (socket) => {
    if (isForeign(socket.url(), host)) troubles.push(`WebSocket to ${socket.url()}`)
  })
  await context.route(
    (address) => isForeign(address.href, host) && !look.hosts?.includes(address.host),
    (route) => {
      troubles.push(`request to ${route.request().url()}`)
      return route.abort()
    },
  )
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`securitypolicyviolation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    ),
  )
  await page.goto(url)
  return { page, troubles }
}

/** What axe finds on the page: all rules as it is shown, and contrast once more in the other colours, light or dark. */
export async function findBarriers(page: Page): Promise<axe.Result[]> {
  // Its script is evaluated, since the CSP would refuse a script element.
  await page.evaluate(axeSource)
  const found = await violations(page, {})
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' })
  found.push(...(await violations(page, { runOnly: ['color-contrast'] })))
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  return found
}

async function violations(page: Page, options: axe.RunOptions): Promise<axe.Result[]> {
  await page.evaluate(settled)
  const results = await page.evaluate((some) => (window as unknown as { axe: typeof axe }).axe.run(some), options)
  return results.violations
}

/** The last picture's transitions are over; what turns for ever is left to turn. */
async function settled(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}

function isForeign(address: string, host: string): boolean {
  const { protocol, host: other } = new URL(address)
  return !['data:', 'blob:', 'about:'].includes(protocol) && other !== host
}

async function executable(): Promise<string> {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath()
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  throw new Error('No Chromium found for the end-to-end tests: set CHROME_PATH to a Chrome, Edge or Chromium.')
}
