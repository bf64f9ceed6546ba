/** How much a reader should care. The window draws each with its own sign, never by colour alone. */
export type Severity = 'info' | 'warning' | 'error'

/** What a note is about. Filters and tests use the code, people read the text. */
export type NoteCode =
  // wire
  | 'checksum'
  | 'length'
  | 'mismatch'
  | 'unknown-value'
  | 'malformed'
  | 'truncated'
  | 'not-decoded'
  | 'missing-terminator'
  | 'stopped'
  | 'bug'
  // link
  | 'skipped'
  | 'incomplete'
  | 'no-family'
  | 'other-family'
  | 'buffer-limit'
  | 'repeated'
  | 'serial-gap'
  | 'time-zone'
  | 'assumed'
  // plausibility
  | 'null-island'
  | 'coordinates'
  | 'speed'
  | 'time'
  | 'clock'
  | 'jump'
  | 'frozen'
  | 'no-satellites'
  | 'identity'
  | 'buffered'

/** Something odd, attached to a stretch of the frame. `at` and `bits` count bits from the start of the decoded layer. */
export interface Note {
  readonly severity: Severity
  readonly code: NoteCode
  readonly text: string
  readonly at: number
  readonly bits: number
}

/** What a meaning finds odd about a raw reading; the cursor adds the place. */
export type Oddity = Omit<Note, 'at' | 'bits'>

/**
 * How a raw reading becomes a value worth showing: small data given to the read.
 * `read` must not throw; what it cannot read it answers with `undefined` and `check` says why.
 */
export interface Meaning<Raw, Value> {
  read(raw: Raw): Value
  readonly unit?: string
  /** What each reading stands for, where the vendor gives a table of them. */
  readonly table?: Readonly<Record<string | number, unknown>>
  /** Something odd about the reading, given with the value that `read` answered; decoding goes on. */
  check?(raw: Raw, value: Value): Oddity | undefined
  /** The value in words, where its plain form would not do. */
  show?(value: Value, raw: Raw): string
  /** Arithmetic with the actual numbers that evaluates to the value: `8297478 ÷ 1800000`. */
  formula?(raw: Raw): string | undefined
}

export type Raw = number | bigint | string | boolean | Uint8Array | undefined

/** How the bits of a leaf were read; decides how its raw form is printed. */
export type Form =
  'uint' | 'int' | 'uint-le' | 'int-le' | 'float' | 'bits' | 'flag' | 'bytes' | 'bcd' | 'text' | 'group' | 'empty' | 'not-decoded'

/**
 * One named stretch of a frame. `at` and `bits` count bits from the start of the decoded layer;
 * `gap` is the separator that follows a text cell: it belongs to the stretch but not to the value.
 * Leaves (fields without `fields`) with their gaps tile the frame.
 */
export class Field {
  readonly name: string
  readonly form: Form
  readonly at: number
  bits: number
  gap = 0
  readonly raw: Raw
  value: unknown
  meaning: Meaning<never, never> | undefined
  notes: Note[] | undefined
  fields: Field[] | undefined

  constructor(name: string, form: Form, at: number, bits: number, raw: Raw, value: unknown, meaning: Meaning<never, never> | undefined) {
    this.name = name
    this.form = form
    this.at = at
    this.bits = bits
    this.raw = raw
    this.value = value
    this.meaning = meaning
    this.notes = undefined
    this.fields = undefined
  }
}

/** The frame cannot be read past this point. Raised by the cursor, caught once, where a frame is decoded. */
export class DecodeError extends Error {
  /** Bit offset at which reading stopped. */
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.name = 'DecodeError'
    this.at = at
  }
}
