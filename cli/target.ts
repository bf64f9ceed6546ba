import { isLoopback } from '../core/host/loopback.ts'
import { ports, UsageError, wholeNumber } from './usage.ts'

/** `host:port`; reports that are no device's own go to another machine only when its name was given twice. */
export function confirmedTarget(to = '127.0.0.1:8888', confirmed: string | undefined, what: string): { host: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(to) ?? []
  const host = bracketed ?? plain
  if (host === undefined) throw new UsageError(`--to takes HOST:PORT, not ${JSON.stringify(to)}`)
  if (!isLoopback(host) && confirmed !== host)
    throw new UsageError(`${host} is not this machine: repeat it with --confirm ${host} if it is to get ${what} reports`)
  return { host, port: wholeNumber('to', port, 8888, ports) }
}
