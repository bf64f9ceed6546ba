import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import type { Transport } from '../../detect/clue.ts'

/** Who holds a port, in words, where the system tells: Linux does, and only of processes that we may look into. */
export function portOwner(transport: Transport, port: number): string | undefined {
  const sockets = new Set([...socketsOn(transport, port), ...socketsOn(`${transport}6`, port)])
  if (sockets.size === 0) return undefined
  for (const process of list('/proc')) {
    if (!/^\d+$/.test(process)) continue
    if (list(`/proc/${process}/fd`).some((fd) => sockets.has(target(`/proc/${process}/fd/${fd}`)))) {
      return `${read(`/proc/${process}/comm`).trim()} (process ${process})`
    }
  }
  return undefined
}

const listening = '0A'
const unconnected = '07'

/** `socket:[inode]` of the sockets bound to the port, from the kernel's table: `sl local remote state …; the tenth word is the inode`. */
function socketsOn(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return read(`/proc/net/${table}`)
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${wanted}`) && (state === listening || state === unconnected))
    .map((words) => `socket:[${words[9]}]`)
}

// Processes end while we look, and others are none of our business: both read as nothing.
function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
function target(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
