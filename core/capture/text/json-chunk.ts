import type { Transport } from '../../detect/clue.ts'
import type { Direction } from '../../protocols/family.ts'
import { type Coding, payloadOf, textBytes } from './payload.ts'
import { parseTime, type TimeRules } from './text-time.ts'

/** A chunk as a JSON object of whatever origin tells it. */
export interface JsonChunk {
  readonly bytes: Uint8Array
  readonly time: number | undefined
  readonly direction: Direction
  readonly transport: Transport
  /** What tells its link from others; undefined where nothing does. */
  readonly link: string | undefined
  readonly remote: string | undefined
  readonly local: string | undefined
  readonly family: string | undefined
  readonly whole: boolean
}

type Fields = Readonly<Record<string, unknown>>

/** The names under which bytes, times and so on are found, the surest first: ours, then those of platforms' logs (flespi, Wialon, Node's Buffer). */
const names = {
  bytes: ['hex', 'text', 'base64', 'raw', 'bytes', 'data', 'payload', 'packet', 'frame', 'message', 'msg', 'body', 'content', 'buffer'],
  time: ['time', 'timestamp', '@timestamp', 'server.timestamp', 'ts', 'datetime', 'date', 'received', 'arrived'],
  direction: ['direction', 'dir', 'way', 'flow', 'type', 'event'],
  link: [
    'link',
    'connection',
    'connection_id',
    'connectionId',
    'session',
    'session_id',
    'sessionId',
    'socket',
    'remote',
    'peer',
    'source',
    'client',
    'ident',
    'imei',
    'device',
  ],
  remote: ['remote', 'peer', 'source', 'client', 'address', 'ip', 'host'],
  transport: ['transport', 'proto', 'protocol'],
} as const

const upWords = /^(up|uplink|in|inbound|incoming|rx|recv|received?|read|c2s|from[ _-]?device|<|<<|<-)$/i
const downWords = /^(down|downlink|out|outbound|outgoing|tx|sent|send|write|written|s2c|to[ _-]?device|>|>>|->)$/i

/** Undefined where the object has no bytes. */
export function jsonChunk(fields: Fields, rules: TimeRules): JsonChunk | undefined {
  const bytes = first(names.bytes, fields, (value, name) => bytesOf(value, name))
  if (!bytes) return undefined
  const isOurs = typeof fields['hex'] === 'string' || typeof fields['text'] === 'string'
  const remote = first(names.remote, fields, wordOf)
  const port = wordOf(fields['port'])
  return {
    bytes,
    time: first(names.time, fields, (value) =>
      typeof value === 'string' || typeof value === 'number' ? parseTime(String(value), rules) : undefined,
    ),
    direction: first(names.direction, fields, directionOf) ?? 'up',
    transport: first(names.transport, fields, transportOf) ?? 'tcp',
    link: first(names.link, fields, wordOf) ?? remote,
    remote: remote !== undefined && port !== undefined && !remote.includes(':') ? `${remote}:${port}` : remote,
    local: wordOf(fields['local']),
    family: isOurs ? wordOf(fields['protocol']) : undefined,
    whole: isOurs && fields['whole'] === true,
  }
}

function first<T>(keys: readonly string[], fields: Fields, read: (value: unknown, name: string) => T | undefined): T | undefined {
  for (const name of keys) {
    const value = fields[name] === undefined ? undefined : read(fields[name], name)
    if (value !== undefined) return value
  }
  return undefined
}

function bytesOf(value: unknown, name: string): Uint8Array | undefined {
  if (typeof value === 'string') {
    if (name === 'text') return textBytes(value)
    const coding: Coding | undefined = name === 'hex' || name === 'base64' ? name : undefined
    return value === '' ? new Uint8Array(0) : payloadOf(value, coding)
  }
  if (Array.isArray(value))
    return value.every((one) => Number.isInteger(one) && one >= 0 && one <= 255) ? Uint8Array.from(value as number[]) : undefined
  // Node's Buffer as JSON, and the frame of our own output lines.
  if (typeof value === 'object' && value !== null) return first(['hex', 'data'], value as Fields, bytesOf)
  return undefined
}

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
const directionOf = (value: unknown): Direction | undefined =>
  typeof value !== 'string' ? undefined : upWords.test(value.trim()) ? 'up' : downWords.test(value.trim()) ? 'down' : undefined
const transportOf = (value: unknown): Transport | undefined =>
  value === 'udp' || value === 'UDP' ? 'udp' : value === 'tcp' || value === 'TCP' ? 'tcp' : undefined

/** Words for a direction, as CSV columns have them too. */
export { directionOf, transportOf }
