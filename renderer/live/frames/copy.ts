import type { Bridge } from '../../../core/contract/index.ts'
import type { FrameRecord } from '../../../core/contract/journal.ts'
import { latin1 } from '../../../core/wire/latin1.ts'
import { reportOutput } from '../../../core/link/output.ts'
import { toHex } from '../../../core/wire/hex.ts'
import { toast } from '../../app/toasts.tsx'
import { copyText } from '../../kit/clipboard.ts'
import { byte, offset } from '../../kit/format.ts'
import type { Words } from './words.ts'

/** A way of writing a frame down. */
export interface Form {
  readonly id: keyof Words['forms']
  /** Between two frames. */
  readonly between: string
  make(record: FrameRecord): string | Promise<string>
  /** Around several frames. */
  readonly around?: readonly [before: string, behind: string]
}

export const forms: readonly Form[] = [
  { id: 'hex', between: '\n', make: ({ bytes }) => toHex(bytes, ' ').toUpperCase() },
  { id: 'dump', between: '\n\n', make: ({ bytes }) => dump(bytes) },
  { id: 'text', between: '\n', make: ({ bytes }) => latin1(bytes) },
  { id: 'c', between: '\n\n', make: ({ bytes, row }) => cArray(bytes, `frame_${row.number}`) },
  { id: 'json', between: ',\n', around: ['[\n', '\n]'], make: (record) => json(record) },
  { id: 'decode', between: '\n', make: (record) => decodeLine(record) },
]

/** A clipboard takes so many frames and bytes of text; for more there are exports. */
const limits = { frames: 1000, text: 16_000_000, saved: 100_000 }
const readAtOnce = 20

/** Copies frames in one form and says how many. */
export async function copyFrames(
  bridge: Bridge,
  numbers: readonly number[],
  { id, make, between, around = ['', ''] }: Form,
  say: Words,
): Promise<void> {
  const parts: string[] = []
  let length = 0
  for await (const record of recordsOf(bridge, numbers.slice(0, limits.frames))) {
    const part = await make(record)
    length += part.length
    if (length > limits.text && parts.length > 0) break
    parts.push(part)
  }
  const [before, behind] = parts.length > 1 ? around : ['', '']
  const copied = parts.length > 0 && (await copyText(before + parts.join(between) + behind))
  const what =
    numbers.length === 1
      ? say.frame(numbers[0]!)
      : numbers.length > limits.frames || length > limits.text
        ? say.partly(parts.length, numbers.length)
        : say.frames(parts.length)
  toast(copied ? { text: say.copied(what, say.forms[id]) } : { text: say.notCopied, problem: true })
}

/** Frames a line each, with when, whence and whither: a text that opens here as a capture. */
export async function framesAsText(bridge: Bridge, numbers: readonly number[]): Promise<string> {
  const { hexText } = await import('../../../core/capture/export/rows.ts')
  const text = hexText()
  const lines: string[] = []
  for await (const { row, bytes } of recordsOf(bridge, numbers.slice(0, limits.saved)))
    lines.push(text.add({ ...row, notes: [], bytes, reports: [] }))
  return text.start + lines.join('') + text.end()
}

/** Frames that have bytes. */
async function* recordsOf(bridge: Bridge, numbers: readonly number[]): AsyncGenerator<FrameRecord> {
  for (let at = 0; at < numbers.length; at += readAtOnce) {
    const records = await Promise.all(numbers.slice(at, at + readAtOnce).map((number) => bridge.call('frame.read', number)))
    for (const record of records) if (record && record.bytes.length > 0) yield record
  }
}

/** What a terminal decodes to the same. */
export function decodeLine({ row, bytes }: Pick<FrameRecord, 'row' | 'bytes'>): string {
  const { family, transport } = row
  const options = [...(family === undefined ? [] : [`--protocol ${family}`]), ...(transport === 'tcp' ? [] : [`--transport ${transport}`])]
  return ['trackscope decode', ...options, toHex(bytes)].join(' ')
}

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
