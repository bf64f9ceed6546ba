import type { Family, Layer, Session } from '../protocols/family.ts'
import { type Doubt, type Fix, judge } from '../report/plausibility.ts'
import { Message } from '../report/message.ts'
import { added } from '../wire/added.ts'
import { Decoder, type Mode } from '../wire/decoder.ts'
import { DecodeError, type Field, type Note } from '../wire/field.ts'

/** A frame and what it says. `notes` refer to bits of `layer.bytes`; `layer.at` leads from there to the frame. */
export interface Decoded {
  readonly family: string
  readonly message: Message
  readonly notes: readonly Note[]
  /** The last fix that it gives and that can be believed. */
  readonly fix: Fix | undefined
  readonly layer: Layer
  /** The frame as text, where that is what was read. */
  readonly text: string | undefined
  /** Only in `tree` mode. */
  readonly tree: Field | undefined
  /** Where and why reading stopped before the end: bit offset in the layer. */
  readonly stopped: { readonly at: number; readonly text: string } | undefined
}

/**
 * Decodes one frame: pure, and the one place where what a decoder raises is caught. A `DecodeError` keeps the tree so far;
 * any other exception is the family's own bug and is marked as such.
 */
export function decodeFrame(family: Family, frame: Uint8Array, session: Session, mode: Mode, lastFix?: Fix): Decoded {
  const layer = family.unescape?.(frame, session.whole) ?? plain(frame)
  const d = new Decoder(layer.bytes, mode, family.id)
  const message = new Message()
  for (const at of layer.strays ?? []) d.noteAt('warning', 'malformed', 'an escape byte that begins no escape: kept as it is', at * 8, 8)
  let stopped: Decoded['stopped']
  try {
    if (family.decode) family.decode(d, message, session)
    else notDecodedYet(family, d, message)
    d.finish()
  } catch (error) {
    stopped = error instanceof DecodeError ? { at: error.at, text: `stopped at byte ${error.at >> 3}: ${error.message}` } : bug(d, error)
    d.stop(stopped.text, error instanceof DecodeError ? 'stopped' : 'bug', stopped.at)
  }
  const { doubts, fix } = judge(message, { arrived: session.arrived, lastFix })
  for (const doubt of doubts) d.notes = added(d.notes, placed(doubt, d.tree))
  return {
    family: family.id,
    message,
    notes: d.notes,
    fix,
    layer,
    text: layer.bytes === frame ? d.latin1 : undefined,
    tree: d.tree,
    stopped,
  }
}

/** A family that is known by its clues only: its frames are named and cut, and say that they are not decoded. */
function notDecodedYet(family: Family, d: Decoder, message: Message): void {
  message.type = family.noise ? 'noise' : 'not decoded'
  if (d.left > 0)
    d.notDecoded(
      'content',
      d.left,
      family.noise ? `${family.title}: no tracker sends this` : `${family.title}: named by its clues, not decoded yet`,
    )
}

const bug = (d: Decoder, error: unknown) => ({
  at: d.at * 8,
  text: `a fault in the decoder at byte ${d.at}: ${error instanceof Error ? error.message : String(error)}`,
})

/** Points a doubt at the field that says what it doubts, where the tree is there to be searched. */
function placed({ severity, code, text, about }: Doubt, tree: Field | undefined): Note {
  const field =
    tree &&
    fieldNamed(
      tree,
      about.flatMap((key) => labels[key] ?? [key]),
    )
  const note: Note = { severity, code, text, at: field?.at ?? 0, bits: field?.bits ?? 0 }
  if (field) (field.notes ??= []).push(note)
  return note
}

/** The words by which vendors' tables call what a report key says. */
const labels: Readonly<Record<string, readonly string[]>> = {
  identity: ['imei', 'identity', 'device id', 'terminal id', 'id'],
  time: ['date time', 'time', 'utc time', 'date', 'local date time'],
  latitude: ['latitude'],
  longitude: ['longitude'],
  speed: ['speed'],
  valid: ['validity', 'positioned', 'fix'],
}

function fieldNamed(tree: Field, names: readonly string[]): Field | undefined {
  for (const name of names) {
    const found = search(tree, name)
    if (found) return found
  }
  return undefined
}
function search(field: Field, name: string): Field | undefined {
  for (const child of field.fields ?? []) {
    if (child.name.toLowerCase() === name) return child
    const deeper = search(child, name)
    if (deeper) return deeper
  }
  return undefined
}

/** A frame without escapes is its own layer; offsets beyond the table are their own. */
const plain = (bytes: Uint8Array): Layer => ({ bytes, at: identical })
const identical = new Uint32Array(0)

/** The byte offset in the frame of a byte offset in the layer. */
export const inFrame = (layer: Layer, offset: number): number => layer.at[offset] ?? offset
