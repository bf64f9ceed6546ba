import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

const secret = (): string => randomBytes(32).toString('base64url')

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Sessions beyond this end the oldest. */
const sessionLimit = 100

/**
 * Who may use the window's server: whoever brings a token that was printed on the terminal gets a session, once; a session lasts as long as
 * the process and survives a reload. Requests under a foreign name (DNS rebinding) or from a foreign page are refused.
 */
export class Access {
  /** The token that will be taken next. */
  token = secret()
  readonly #sessions = new Set<string>()
  readonly #cookie: string
  readonly #names: ReadonlySet<string>

  constructor(port: number, host: string) {
    // Cookies do not tell ports apart: two servers on one machine must not take each other's.
    this.#cookie = `trackscope-${port}`
    this.#names = new Set(['localhost', hostname().toLowerCase(), host.toLowerCase()])
  }

  /** Gives a session for a token; answers the cookie to set. The token is worth nothing afterwards. */
  exchange(token: string): string | undefined {
    if (!same(token, this.token)) return undefined
    this.token = secret()
    const session = secret()
    this.#sessions.add(session)
    if (this.#sessions.size > sessionLimit) this.#sessions.delete(this.#sessions.values().next().value!)
    // Lax, not strict: a click on the address in a browser's own terminal or chat must arrive with it. Sockets are held to their Origin besides.
    return `${this.#cookie}=${session}; Path=/; HttpOnly; SameSite=Lax`
  }

  hasSession({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
    const given = cookies.find(([name]) => name === this.#cookie)?.[1]
    return given !== undefined && [...this.#sessions].some((session) => same(session, given))
  }

  /** Was the request meant for us? An address cannot be rebound, a name only if it is ours. */
  isOurs({ headers }: IncomingMessage): boolean {
    const name = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::\d+)?$/i.exec(headers.host ?? '')
    const host = (name?.[1] ?? name?.[2] ?? '').toLowerCase()
    return isIP(host) !== 0 || this.#names.has(host)
  }

  /** Does a script on one of our own pages ask? */
  isOwnPage({ headers }: IncomingMessage): boolean {
    return headers.origin !== undefined && headers.origin.toLowerCase() === `http://${headers.host ?? ''}`.toLowerCase()
  }
}
