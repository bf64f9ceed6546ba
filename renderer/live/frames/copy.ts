import type { FrameRecord } from '../../../core/contract.ts'
import { latin1 } from '../../../core/wire/latin1.ts'
import { reportOutput } from '../../../core/link/output.ts'
import { toHex } from '../../../core/wire/hex.ts'
import { byte, offset } from '../../kit/format.ts'

/** A way of writing a frame down. */
interface Form {
  readonly id: string
  readonly title: string
  make(record: FrameRecord): string | Promise<string>
}

export const forms: readonly Form[] = [
  { id: 'hex', title: 'hex', make: ({ bytes }) => toHex(bytes, ' ').toUpperCase() },
  { id: 'dump', title: 'dump', make: ({ bytes }) => dump(bytes) },
  { id: 'text', title: 'text', make: ({ bytes }) => latin1(bytes) },
  { id: 'c', title: 'C array', make: ({ bytes, row }) => cArray(bytes, `frame_${row.number}`) },
  { id: 'json', title: 'JSON', make: (record) => json(record) },
]

/** Offset, sixteen bytes in hex, the same as text. */
export function dump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const part = bytes.subarray(at, at + 16)
    const hex = [...part].map(byte)
    const text = [...part].map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('')
    lines.push(`${offset(at)}  ${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}  ${text}`)
  }
  return lines.join('\n')
}

export function cArray(bytes: Uint8Array, name: string): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 12) lines.push(`  ${[...bytes.subarray(at, at + 12)].map((b) => `0x${byte(b)},`).join(' ')}`)
  return `const unsigned char ${name}[${bytes.length}] = {\n${lines.join('\n')}\n};`
}

async function json(record: FrameRecord): Promise<string> {
  const { openFrame } = await import('../../state/open-frame.ts')
  const { row, bytes } = record
  const decoded = openFrame(record).decoded
  return JSON.stringify(
    {
      number: row.number,
      time: new Date(row.time).toISOString(),
      transport: row.transport,
      remote: row.remote,
      direction: row.direction,
      protocol: row.family ?? null,
      type: row.type,
      identity: record.identity,
      frame: { offset: record.offset, length: bytes.length, hex: toHex(bytes) },
      reports: decoded?.message.reports.map(reportOutput) ?? [],
      notes: decoded?.notes.map(({ severity, code, text }) => ({ severity, code, text })) ?? [],
    },
    undefined,
    2,
  )
}
