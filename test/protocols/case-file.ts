import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Transport } from '../../core/detect/clue.ts'
import { engine } from '../../core/link/engine.ts'
import type { Item } from '../../core/link/item.ts'
import { decodeDown, openLink, receive } from '../../core/link/link.ts'
import type { Decoded } from '../../core/link/decode-frame.ts'
import { listing } from '../../core/link/listing.ts'
import { notesOf, reportOutput } from '../../core/link/output.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'

/** A case is a text file: provenance, the bytes of one link, and what is expected of them. */
export interface Case {
  readonly family: string
  readonly name: string
  readonly path: string
  readonly provenance: string
  readonly transport: Transport
  readonly chunks: readonly { readonly direction: 'up' | 'down'; readonly bytes: Uint8Array }[]
  /** Everything above the expected part, as written. */
  readonly given: string
  readonly expected: string
}

export const fixtures = join(import.meta.dirname, '..', 'fixtures')
const divider = '=== expected'

/** Every case of every family that has a folder. */
export function cases(families: ReadonlySet<string>): Case[] {
  const folders = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory() && families.has(entry.name))
  return folders.flatMap(({ name }) =>
    readdirSync(join(fixtures, name))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => parse(name, file)),
  )
}

function parse(family: string, file: string): Case {
  const path = join(fixtures, family, file)
  const [given = '', expected = ''] = readFileSync(path, 'utf8').split(`${divider}\n`)
  const provenance: string[] = []
  const chunks: Case['chunks'][number][] = []
  let transport: Transport = 'tcp'
  for (const [index, line] of given.split('\n').entries()) {
    const [, down, kind, rest = ''] = /^(down )?(bytes|text|transport|#) ?(.*)$/.exec(line) ?? []
    if (kind === '#') provenance.push(rest)
    else if (kind === 'transport') transport = rest.trim() === 'udp' ? 'udp' : 'tcp'
    else if (kind === 'bytes' || kind === 'text') {
      const bytes = kind === 'bytes' ? fromHex(rest) : unescaped(rest)
      if (!bytes) throw new Error(`${path}:${index + 1}: not hex`)
      chunks.push({ direction: down ? 'down' : 'up', bytes })
    } else if (line.trim() !== '') throw new Error(`${path}:${index + 1}: expected #, bytes, text, down or transport`)
  }
  if (provenance.length === 0 || chunks.length === 0) throw new Error(`${path}: needs a sentence of provenance and bytes`)
  return {
    family,
    name: file.replace(/\.txt$/, ''),
    path,
    provenance: provenance.join(' '),
    transport,
    chunks,
    given: given.trimEnd(),
    expected,
  }
}

/** `\r`, `\n`, `\\` and `\xNN` in text stand for bytes. */
const unescaped = (text: string): Uint8Array =>
  fromLatin1(
    text.replace(/\\(r|n|\\|x([0-9a-fA-F]{2}))/g, (_, what: string, hex?: string) =>
      hex ? String.fromCharCode(parseInt(hex, 16)) : ({ r: '\r', n: '\n' }[what] ?? '\\'),
    ),
  )

export const written = (one: Case, expected: string): string => `${one.given}\n${divider}\n${expected}`

/** The clock of all cases: one minute after the notes' sample positions. */
export const arrived = Date.UTC(2026, 10, 20, 9, 31, 15)
const tree = engine('tree')

/** Feeds chunks to one link, then closes it. */
export function feed(chunks: readonly Uint8Array[], transport: Transport): Item[] {
  let state = openLink(transport)
  const items: Item[] = []
  for (const bytes of [...chunks, new Uint8Array(0)]) {
    const final = transport === 'udp' || bytes.length === 0
    const step = receive(tree, state, { bytes, arrived, final, whole: false })
    state = step.state
    items.push(...step.items)
  }
  return items
}

/** What a case's link says, as people read it: the expected part of the file. */
export function told({ chunks, transport }: Case): string {
  let state = openLink(transport)
  const parts: string[] = []
  const take = (bytes: Uint8Array, final: boolean) => {
    const step = receive(tree, state, { bytes, arrived, final, whole: false })
    state = step.state
    parts.push(...step.items.map(itemText))
  }
  for (const { direction, bytes } of chunks) {
    if (direction === 'up') take(bytes, transport === 'udp')
    else {
      const decoded = decodeDown(tree, state, bytes, arrived)
      parts.push(
        decoded ? `down: ${decoded.family} ${decoded.message.type}, ${bytes.length} bytes\n${decodedText(decoded)}` : 'down: no family\n',
      )
    }
  }
  take(new Uint8Array(0), true)
  return parts.join('\n')
}

function itemText(item: Item): string {
  const head = `${item.kind}: `
  if (item.kind !== 'frame')
    return `${head}${item.why}\n  ${toHex(item.bytes.subarray(0, 64), ' ')}${item.bytes.length > 64 ? ` … (${item.bytes.length} bytes)` : ''}\n`
  const { decoded, decision, identity, identityLearnt, replies, bytes } = item
  const who = identity === undefined ? '' : `, ${identityLearnt ? 'learnt ' : ''}identity ${identity}`
  const linkNotes = notesOf(item).slice(decoded.notes.length)
  return (
    `${head}${decoded.family} ${decoded.message.type}, ${decision.verdict}${who}, ${bytes.length} bytes\n` +
    decodedText(decoded) +
    linkNotes.map((note) => `  ! ${note.severity} ${note.code}: ${note.text}\n`).join('') +
    replies.map((reply) => `reply ${toHex(reply, ' ')}${printable(reply)}\n`).join('')
  )
}

function decodedText(decoded: Decoded): string {
  const lines = listing(decoded).map(({ depth, hex, name, text, notes }) => {
    const left = `  ${hex.padEnd(26)}  ${'  '.repeat(depth)}${name}`
    return (
      `${left.padEnd(58)}  ${text}`.trimEnd() +
      '\n' +
      notes.map((note) => `${' '.repeat(30)}${'  '.repeat(depth)}! ${note.severity} ${note.code}: ${note.text}\n`).join('')
    )
  })
  const frameNotes = decoded.tree?.notes ?? []
  return (
    lines.join('') +
    frameNotes.map((note) => `  ! ${note.severity} ${note.code}: ${note.text}\n`).join('') +
    (decoded.stopped ? `  ${decoded.stopped.text}\n` : '') +
    decoded.message.reports.map((report) => `report ${JSON.stringify(reportOutput(report))}\n`).join('')
  )
}

const printable = (bytes: Uint8Array): string =>
  bytes.every((b) => b >= 0x20 && b < 0x7f) ? `  ${JSON.stringify(String.fromCharCode(...bytes))}` : ''

/** Every frame of a case's link that its own family decodes, in both directions. */
export function decodedOf({ chunks, transport, family }: Case, by = tree): Decoded[] {
  let state = openLink(transport)
  const all: Decoded[] = []
  for (const { direction, bytes } of [...chunks, { direction: 'up', bytes: new Uint8Array(0) }]) {
    if (direction === 'down') {
      const decoded = decodeDown(by, state, bytes, arrived)
      if (decoded) all.push(decoded)
      continue
    }
    const step = receive(by, state, { bytes, arrived, final: transport === 'udp' || bytes.length === 0, whole: false })
    state = step.state
    for (const item of step.items) if (item.kind === 'frame' && item.decoded.family === family) all.push(item.decoded)
  }
  return all
}
