import { styleText } from 'node:util'
import type { Verdict } from '../core/detect/detector.ts'
import type { FrameItem, Item } from '../core/link/item.ts'
import { listing, type ListingLine } from '../core/link/listing.ts'
import { notesOf, reportOutput } from '../core/link/output.ts'
import type { Severity } from '../core/wire/field.ts'
import { toHex } from '../core/wire/hex.ts'
import { latin1 } from '../core/wire/latin1.ts'

type Style = Parameters<typeof styleText>[0]
/** Colours where the terminal has them: none into a pipe or with NO_COLOR. */
const paint = (style: Style, text: string): string => (text === '' ? '' : styleText(style, text, { stream: process.stdout }))

const severityStyle: Readonly<Record<Severity, Style>> = { info: 'cyan', warning: 'yellow', error: 'red' }
const hexWidth = 47
const nameWidth = 30

/** A stretch of a stream as people read it: a headline, and for a frame its tree beside its hex, what it reports and what is answered. */
export function* itemLines(item: Item): Generator<string> {
  const { offset, bytes } = item
  const size = `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} at ${offset}`
  if (item.kind !== 'frame') {
    yield `${paint(['bold', 'yellow'], item.kind)}  ${size}  ${item.why}`
    for (let at = 0; at < Math.min(bytes.length, 64); at += 16)
      yield line(at, toHex(bytes.subarray(at, at + 16), ' ').toUpperCase(), '', printable(bytes.subarray(at, at + 16)))
    return
  }
  yield headline(item, size)
  for (const one of listing(item.decoded)) yield* treeLines(one)
  const inTree = new Set(listing(item.decoded).flatMap(({ notes }) => notes))
  for (const note of notesOf(item)) if (!inTree.has(note)) yield paint(severityStyle[note.severity], `      ${note.severity}: ${note.text}`)
  for (const report of item.decoded.message.reports) yield `${paint('bold', 'report')}  ${JSON.stringify(reportOutput(report))}`
  for (const reply of item.replies) yield `${paint('bold', 'answer')}  ${toHex(reply, ' ').toUpperCase()}  ${printable(reply)}`
}

function headline({ decoded, identity, identityLearnt, decision }: FrameItem, size: string): string {
  const who = identity === undefined ? '' : `  ${identity}${identityLearnt ? ' (learnt)' : ''}`
  const rival = decision.runnerUp === undefined ? '' : `, runner-up ${decision.runnerUp}`
  return `${paint(['bold', 'green'], decoded.family)}  ${paint('bold', decoded.message.type)}${who}  ${paint('dim', `${size}  ${decision.verdict}${rival}`)}`
}

function* treeLines({ depth, offset, hex, name, text, notes }: ListingLine): Generator<string> {
  yield line(offset, hex, '  '.repeat(depth) + name, text)
  for (const note of notes)
    yield `${' '.repeat(6 + hexWidth + 2 + depth * 2)}${paint(severityStyle[note.severity], `${note.severity}: ${note.text}`)}`
}

const line = (offset: number, hex: string, name: string, text: string): string =>
  `${paint('dim', String(offset).padStart(4))}  ${paint('cyan', hex.padEnd(hexWidth))}  ${name.padEnd(nameWidth)}${text === '' ? '' : ` ${paint('bold', text)}`}`.trimEnd()

/** Why it is this family and no other: every family that was not ruled out by its first clue, and how many were. */
export function* traceLines(verdicts: readonly Verdict[]): Generator<string> {
  const worth = verdicts.filter(({ outcome, findings }) => outcome !== 'ruledOut' || findings[0]?.outcome === 'pass')
  for (const { family, outcome, score, findings } of worth) {
    yield `${paint('bold', family.padEnd(14))} ${outcome === 'ruledOut' ? 'ruled out' : outcome}, ${score} points`
    for (const { says, outcome, from, to, expected, found, points } of findings) {
      const sign = outcome === 'pass' ? paint('green', `✓ +${points}`) : outcome === 'fail' ? paint('red', '✗') : paint('yellow', '…')
      const odd = outcome === 'pass' ? (found ?? '') : `expected ${expected ?? ''}${found === undefined ? '' : `, found ${found}`}`
      yield `    ${sign} ${says}  ${paint('dim', `bytes ${from}–${to}${odd === '' ? '' : `: ${odd}`}`)}`
    }
  }
  yield paint('dim', `${verdicts.length - worth.length} other families were ruled out by their first byte or clue`)
}

/** Bytes as text, a dot for what cannot be printed. */
const printable = (bytes: Uint8Array): string => latin1(bytes).replace(/[^\x20-\x7e]/g, '.')
