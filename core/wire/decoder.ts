import { added } from './added.ts'
import { DecodeError, Field, type Form, type Meaning, type Note, type NoteCode, type Oddity, type Raw, type Severity } from './field.ts'
import { latin1 } from './latin1.ts'

/** `tree` records every read as a field; `summary` records nothing and keeps only the notes. */
export type Mode = 'tree' | 'summary'

/**
 * Walks a frame from left to right. Nothing is consumed without a name: reading is naming is recording the range.
 * Only `left`, `at`, `since` and the `peek…` reads look without consuming.
 * Positions are bytes for callers and bits inside; every read past the current window raises `DecodeError`.
 */
export class Decoder {
  readonly bytes: Uint8Array
  readonly tree: Field | undefined
  notes: Note[] = []
  #at = 0
  #end: number
  #into: Field | undefined
  #text: string | undefined
  #separator = ','
  #lastAt = 0
  #lastBits = 0
  #last: Field | undefined

  constructor(bytes: Uint8Array, mode: Mode = 'tree', name = 'frame') {
    this.bytes = bytes
    this.#end = bytes.length * 8
    this.tree = mode === 'tree' ? new Field(name, 'group', 0, this.#end, undefined, undefined, undefined) : undefined
    if (this.tree) this.tree.fields = []
    this.#into = this.tree
  }

  // ── looking, without consuming ────────────────────────────────────────
  /** Whole bytes left in the current window. */
  get left(): number {
    return (this.#end - this.#at) >> 3
  }
  /** Byte offset of the cursor in the layer. */
  get at(): number {
    return this.#at >> 3
  }
  /** Byte offset of the end of the current window. */
  get end(): number {
    return this.#end >> 3
  }
  /** The bytes from byte offset `from` up to the cursor: what a checksum covers. */
  since(from: number): Uint8Array {
    return this.bytes.subarray(from, this.#at >> 3)
  }
  /** The byte `ahead` of the cursor, or undefined past the window. */
  peek(ahead = 0): number | undefined {
    const i = (this.#at >> 3) + ahead
    return i < this.#end >> 3 ? this.bytes[i] : undefined
  }
  /** Big-endian 16 bits `ahead` of the cursor, or undefined past the window. */
  peek16(ahead = 0): number | undefined {
    const i = (this.#at >> 3) + ahead
    return i + 1 < this.#end >> 3 ? (this.bytes[i]! << 8) | this.bytes[i + 1]! : undefined
  }
  /** The rest of the window as Latin-1 text, or its first `count` characters. */
  peekText(count = Infinity): string {
    const from = this.#at >> 3
    return this.#latin1().slice(from, Math.min(this.#end >> 3, from + count))
  }
  /** The text of the current cell, without consuming it. */
  peekCell(): string {
    const from = this.#at >> 3
    return this.#latin1().slice(from, this.#stop(from, this.#separator))
  }
  /** The layer as Latin-1 text, where something has been read as text. */
  get latin1(): string | undefined {
    return this.#text
  }
  /** The line is over: its last cell has been read, no separator follows it. */
  get over(): boolean {
    return this.#at > this.#end
  }
  /** How many cells are left in the window with the current separator (an empty rest counts as one, a passed end as none). */
  get cellsLeft(): number {
    if (this.#at > this.#end) return 0
    const text = this.#latin1()
    let count = 1
    for (let i = this.#at >> 3; (i = text.indexOf(this.#separator, i)) !== -1 && i < this.#end >> 3; i++) count++
    return count
  }

  // ── numbers ───────────────────────────────────────────────────────────
  u8(name: string): number
  u8<V>(name: string, meaning: Meaning<number, V>): V
  u8<V>(name: string, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, 8)
    const raw = (at & 7) === 0 ? this.bytes[at >> 3]! : this.#bits(at, 8)
    return this.#leaf(name, 'uint', at, 8, raw, meaning)
  }
  u16(name: string): number
  u16<V>(name: string, meaning: Meaning<number, V>): V
  u16<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.uint(name, 2, meaning as Meaning<number, V>)
  }
  u24(name: string): number
  u24<V>(name: string, meaning: Meaning<number, V>): V
  u24<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.uint(name, 3, meaning as Meaning<number, V>)
  }
  u32(name: string): number
  u32<V>(name: string, meaning: Meaning<number, V>): V
  u32<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.uint(name, 4, meaning as Meaning<number, V>)
  }
  /** Unsigned, big-endian, 1 to 6 bytes (exact in a double). */
  uint(name: string, size: number): number
  uint<V>(name: string, size: number, meaning: Meaning<number, V> | undefined): V
  uint<V>(name: string, size: number, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, size * 8)
    return this.#leaf(name, 'uint', at, size * 8, this.#unsigned(at, size), meaning)
  }
  /** Unsigned, 8 bytes, big-endian. */
  u64(name: string): bigint
  u64<V>(name: string, meaning: Meaning<bigint, V>): V
  u64<V>(name: string, meaning?: Meaning<bigint, V>): V | bigint {
    const at = this.#take(name, 64)
    const raw = (BigInt(this.#unsigned(at, 4)) << 32n) | BigInt(this.#unsigned(at + 32, 4))
    return this.#leaf(name, 'uint', at, 64, raw, meaning)
  }
  /** Two's complement, big-endian, 1 to 6 bytes. */
  int(name: string, size: number): number
  int<V>(name: string, size: number, meaning: Meaning<number, V>): V
  int<V>(name: string, size: number, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, size * 8)
    return this.#leaf(name, 'int', at, size * 8, signed(this.#unsigned(at, size), size), meaning)
  }
  i8(name: string): number
  i8<V>(name: string, meaning: Meaning<number, V>): V
  i8<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.int(name, 1, meaning as Meaning<number, V>)
  }
  i16(name: string): number
  i16<V>(name: string, meaning: Meaning<number, V>): V
  i16<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.int(name, 2, meaning as Meaning<number, V>)
  }
  i32(name: string): number
  i32<V>(name: string, meaning: Meaning<number, V>): V
  i32<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.int(name, 4, meaning as Meaning<number, V>)
  }
  /** Unsigned, little-endian, 1 to 6 bytes. */
  uintLe(name: string, size: number): number
  uintLe<V>(name: string, size: number, meaning: Meaning<number, V>): V
  uintLe<V>(name: string, size: number, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, size * 8)
    return this.#leaf(name, 'uint-le', at, size * 8, this.#unsignedLe(at, size), meaning)
  }
  /** Two's complement, little-endian, 1 to 6 bytes. */
  intLe(name: string, size: number): number
  intLe<V>(name: string, size: number, meaning: Meaning<number, V>): V
  intLe<V>(name: string, size: number, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, size * 8)
    return this.#leaf(name, 'int-le', at, size * 8, signed(this.#unsignedLe(at, size), size), meaning)
  }
  u16le(name: string): number
  u16le<V>(name: string, meaning: Meaning<number, V>): V
  u16le<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.uintLe(name, 2, meaning as Meaning<number, V>)
  }
  u32le(name: string): number
  u32le<V>(name: string, meaning: Meaning<number, V>): V
  u32le<V>(name: string, meaning?: Meaning<number, V>): V | number {
    return this.uintLe(name, 4, meaning as Meaning<number, V>)
  }
  /** IEEE 754 single or double precision. */
  float(name: string, size: 4 | 8, endian: 'big' | 'little' = 'big', meaning?: Meaning<number, number>): number {
    const at = this.#take(name, size * 8)
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + (at >> 3), size)
    const raw = size === 4 ? view.getFloat32(0, endian === 'little') : view.getFloat64(0, endian === 'little')
    return this.#leaf(name, 'float', at, size * 8, raw, meaning)
  }
  /** `count` bits (at most 32), most significant first. */
  bits(name: string, count: number): number
  bits<V>(name: string, count: number, meaning: Meaning<number, V>): V
  bits<V>(name: string, count: number, meaning?: Meaning<number, V>): V | number {
    const at = this.#take(name, count)
    return this.#leaf(name, 'bits', at, count, this.#bits(at, count), meaning)
  }
  /** One bit. */
  flag(name: string): boolean
  flag<V>(name: string, meaning: Meaning<boolean, V>): V
  flag<V>(name: string, meaning?: Meaning<boolean, V>): V | boolean {
    const at = this.#take(name, 1)
    return this.#leaf(name, 'flag', at, 1, ((this.bytes[at >> 3]! >> (7 - (at & 7))) & 1) === 1, meaning)
  }

  // ── byte strings ──────────────────────────────────────────────────────
  blob(name: string, count: number): Uint8Array
  blob<V>(name: string, count: number, meaning: Meaning<Uint8Array, V>): V
  blob<V>(name: string, count: number, meaning?: Meaning<Uint8Array, V>): V | Uint8Array {
    const at = this.#take(name, count * 8)
    return this.#leaf(name, 'bytes', at, count * 8, this.bytes.subarray(at >> 3, (at >> 3) + count), meaning)
  }
  /** Packed decimal, one digit per half byte; digits above 9 come out as letters and are noted. */
  bcd(name: string, count: number): string
  bcd<V>(name: string, count: number, meaning: Meaning<string, V>): V
  bcd<V>(name: string, count: number, meaning?: Meaning<string, V>): V | string {
    return this.digits(name, count * 2, meaning as Meaning<string, V>)
  }
  /** `count` packed decimal digits, also from the middle of a byte. */
  digits(name: string, count: number): string
  digits<V>(name: string, count: number, meaning: Meaning<string, V>): V
  digits<V>(name: string, count: number, meaning?: Meaning<string, V>): V | string {
    const at = this.#take(name, count * 4)
    let raw = ''
    let decimal = true
    for (let i = at; i < at + count * 4; i += 4) {
      const digit = (this.bytes[i >> 3]! >> (4 - (i & 4))) & 15
      if (digit > 9) decimal = false
      raw += hexDigits[digit]
    }
    const value = this.#leaf(name, 'bcd', at, count * 4, raw, meaning)
    if (!decimal) this.note('warning', 'malformed', `${raw} is not packed decimal`)
    return value
  }
  /** `count` bytes of Latin-1 text. */
  text(name: string, count: number): string
  text<V>(name: string, count: number, meaning: Meaning<string, V>): V
  text<V>(name: string, count: number, meaning?: Meaning<string, V>): V | string {
    const at = this.#take(name, count * 8)
    const from = at >> 3
    return this.#leaf(name, 'text', at, count * 8, this.#latin1().slice(from, from + count), meaning)
  }

  // ── text in cells ─────────────────────────────────────────────────────
  /** The character that ends a cell from here on; the comma unless told. Answers the one before. */
  separatedBy(separator: string): string {
    const before = this.#separator
    this.#separator = separator
    return before
  }
  /** A fixed word such as `imei:`; anything else in its place is noted. */
  word(expected: string, name = expected): void {
    const at = this.#take(name, expected.length * 8)
    const from = at >> 3
    const raw = this.#latin1().slice(from, from + expected.length)
    this.#leaf(name, 'text', at, expected.length * 8, raw, undefined)
    if (raw !== expected) this.note('warning', 'mismatch', `expected ${JSON.stringify(expected)}, found ${JSON.stringify(raw)}`)
  }
  /** A fixed word where it stands, else nothing: says whether it stood there. */
  maybeWord(expected: string, name = expected): boolean {
    const from = this.#at >> 3
    if (from + expected.length > this.#end >> 3 || !this.#latin1().startsWith(expected, from)) return false
    this.word(expected, name)
    return true
  }
  /** One cell of separated text. The separator is consumed but is not part of the cell. */
  cell(name: string): string
  cell<V>(name: string, meaning: Meaning<string, V>): V
  cell<V>(name: string, meaning?: Meaning<string, V>): V | string {
    if (this.#at > this.#end) throw new DecodeError(this.#end, `${name}: the line ends before it`)
    return this.#cell(name, this.#at >> 3, this.#separator, meaning)
  }
  /** A cell that may be empty or missing: the answer is undefined then. An empty one is a field without width, a missing one is no field. */
  maybe(name: string): string | undefined
  maybe<V>(name: string, meaning: Meaning<string, V>): V | undefined
  maybe<V>(name: string, meaning?: Meaning<string, V>): V | string | undefined {
    if (this.#at > this.#end) return undefined
    const from = this.#at >> 3
    if (this.#at === this.#end || this.#latin1()[from] === this.#separator) {
      const inside = this.#at < this.#end
      const field = this.#record(
        name,
        'empty',
        Math.min(this.#at, this.#end),
        0,
        '',
        undefined,
        meaning as Meaning<never, never> | undefined,
      )
      if (field && inside) field.gap = 8
      this.#at += 8 // also past the end: the next `cell` then says that the line is over
      return undefined
    }
    return this.#cell(name, from, this.#separator, meaning)
  }
  /** Text up to `stop` (consumed, not part of the value) or the end of the window. */
  until(name: string, stop: string): string
  until<V>(name: string, stop: string, meaning: Meaning<string, V>): V
  until<V>(name: string, stop: string, meaning?: Meaning<string, V>): V | string {
    if (this.#at > this.#end) throw new DecodeError(this.#end, `${name}: the line ends before it`)
    return this.#cell(name, this.#at >> 3, stop, meaning)
  }
  /** Text that a sticky pattern (`/…/y`) matches at the cursor; undefined, and nothing consumed, where it does not match. */
  match(name: string, pattern: RegExp): string | undefined
  match<V>(name: string, pattern: RegExp, meaning: Meaning<string, V>): V | undefined
  match<V>(name: string, pattern: RegExp, meaning?: Meaning<string, V>): V | string | undefined {
    if (this.#at >= this.#end) return undefined
    pattern.lastIndex = this.#at >> 3
    const found = pattern.exec(this.#latin1())?.[0]
    if (found === undefined || (this.#at >> 3) + found.length > this.#end >> 3) return undefined
    return this.text(name, found.length, meaning as Meaning<string, V>)
  }
  /** All text left in the window. */
  rest(name: string): string
  rest<V>(name: string, meaning: Meaning<string, V>): V
  rest<V>(name: string, meaning?: Meaning<string, V>): V | string {
    return this.text(name, Math.max(0, this.left), meaning as Meaning<string, V>)
  }

  // ── structure ─────────────────────────────────────────────────────────
  /** A named part made of smaller parts; its value is what `read` returns. */
  group<V>(name: string, read: (d: this) => V, meaning?: Meaning<V, unknown>): V {
    const outer = this.#into
    if (!outer) {
      const at = this.#at
      const value = read(this)
      this.#lastAt = at
      this.#lastBits = Math.min(this.#at, this.#end) - at
      return value
    }
    const at = Math.min(this.#at, this.#end) // behind the last cell of a line the cursor stands past its end
    const field = new Field(name, 'group', at, 0, undefined, undefined, meaning as Meaning<never, never> | undefined)
    field.fields = []
    outer.fields!.push(field)
    this.#into = field
    try {
      field.value = read(this)
      return field.value as V
    } finally {
      const last = field.fields.at(-1)
      if (last) {
        field.gap = last.gap
        field.bits = last.at + last.bits - field.at
      }
      this.#into = outer
      this.#last = field
      this.#lastAt = field.at
      this.#lastBits = field.bits
    }
  }
  /** A group of a declared size in bytes: reading past it is an error, what is left over becomes a *not decoded* leaf. */
  window<V>(name: string, size: number, read: (d: this) => V): V {
    return this.group(name, () => {
      const outer = this.#end
      const end = this.#at + Math.max(0, size) * 8
      if (end > outer || size < 0) {
        const missing = size < 0 ? `${size} bytes are no length` : `${size} bytes declared, ${this.left} present`
        this.noteAt('warning', 'length', `${name}: ${missing}`, this.#at, Math.max(0, outer - this.#at))
      }
      this.#end = Math.min(end, outer)
      try {
        const value = read(this)
        this.#leftover()
        return value
      } finally {
        if (this.#at > this.#end) this.#at = this.#end
        this.#end = outer
      }
    })
  }
  /** The part of the layer that ends at byte offset `end`, read without a group of its own: a trailer stands behind it. */
  within<V>(end: number, read: (d: this) => V): V {
    const outer = this.#end
    this.#end = Math.min(outer, Math.max(this.#at, end * 8))
    try {
      const value = read(this)
      this.#leftover()
      return value
    } finally {
      if (this.#at > this.#end) this.#at = this.#end
      this.#end = outer
    }
  }
  /** `count` groups in a row. */
  list<V>(name: string, count: number, read: (d: this, index: number) => V): V[] {
    const all: V[] = []
    for (let i = 0; i < count; i++) all.push(this.group(this.#into ? `${name} ${i + 1}` : name, (d) => read(d, i)))
    return all
  }
  /** Bytes that this decoder knows to be there and cannot read: a leaf that says so. */
  notDecoded(name: string, count: number, why: string): void {
    const at = this.#take(name, count * 8)
    this.#record(name, 'not-decoded', at, count * 8, this.bytes.subarray(at >> 3, (at >> 3) + count), undefined, undefined)
    this.note('info', 'not-decoded', why)
  }
  /** Called once, at the end of a frame: what nobody read becomes a *not decoded* leaf. */
  finish(): void {
    this.#end = this.bytes.length * 8
    this.#into = this.tree
    this.#leftover()
  }

  /** Reading broke off at bit `at`: the rest of the layer becomes one leaf that says so. */
  stop(text: string, code: 'stopped' | 'bug', at: number): void {
    this.#end = this.bytes.length * 8
    this.#into = this.tree
    const from = Math.min(this.#at, at, this.#end)
    this.#at = this.#end
    this.#record('not decoded', 'not-decoded', from, this.#end - from, this.bytes.subarray(from >> 3), undefined, undefined)
    this.note(code === 'bug' ? 'error' : 'warning', code, text)
  }

  // ── notes ─────────────────────────────────────────────────────────────
  /** Something odd about the field read last. */
  note(severity: Severity, code: NoteCode, text: string): void {
    const note: Note = { severity, code, text, at: this.#lastAt, bits: this.#lastBits }
    this.notes = added(this.notes, note)
    if (this.#last) (this.#last.notes ??= []).push(note)
  }
  /** Something odd about a stretch of the layer, in bits. */
  noteAt(severity: Severity, code: NoteCode, text: string, at: number, bits: number): void {
    const note: Note = { severity, code, text, at, bits }
    this.notes = added(this.notes, note)
    if (this.#into) (this.#into.notes ??= []).push(note)
  }

  // ── inside ────────────────────────────────────────────────────────────
  #latin1(): string {
    return (this.#text ??= latin1(this.bytes))
  }
  #stop(from: number, separator: string): number {
    const found = this.#latin1().indexOf(separator, from)
    const end = this.#end >> 3
    return found === -1 || found > end ? end : found
  }
  #cell<V>(name: string, from: number, separator: string, meaning: Meaning<string, V> | undefined): V | string {
    const stop = this.#stop(from, separator)
    this.#at = (stop + separator.length) * 8
    const value = this.#leaf(name, 'text', from * 8, (stop - from) * 8, this.#latin1().slice(from, stop), meaning)
    if (this.#last && stop < this.#end >> 3) this.#last.gap = separator.length * 8
    return value
  }
  #leftover(): void {
    if ((this.#at & 7) !== 0 && this.#at < this.#end) this.bits('not decoded', 8 - (this.#at & 7))
    if (this.left > 0) this.notDecoded('not decoded', this.left, 'this decoder does not know these bytes')
  }
  #take(name: string, bits: number): number {
    const at = this.#at
    if (bits < 0 || at + bits > this.#end) {
      const left = Math.max(0, this.#end - at)
      throw new DecodeError(Math.min(at, this.#end), `${name} needs ${amount(bits)}, ${amount(left)} left`)
    }
    this.#at = at + bits
    return at
  }
  #bits(at: number, count: number): number {
    let value = 0
    for (let left = count; left > 0;) {
      const inByte = 8 - (at & 7)
      const now = Math.min(inByte, left)
      value = value * 2 ** now + ((this.bytes[at >> 3]! >> (inByte - now)) & ((1 << now) - 1))
      at += now
      left -= now
    }
    return value
  }
  #unsigned(at: number, size: number): number {
    if ((at & 7) !== 0) return this.#bits(at, size * 8)
    const b = this.bytes
    const i = at >> 3
    if (size === 2) return (b[i]! << 8) | b[i + 1]!
    if (size === 4) return ((b[i]! << 24) | (b[i + 1]! << 16) | (b[i + 2]! << 8) | b[i + 3]!) >>> 0
    let value = 0
    for (let k = i; k < i + size; k++) value = value * 256 + b[k]!
    return value
  }
  #unsignedLe(at: number, size: number): number {
    let value = 0
    for (let k = (at >> 3) + size - 1; k >= at >> 3; k--) value = value * 256 + this.bytes[k]!
    return value
  }
  #leaf<R extends Raw, V>(name: string, form: Form, at: number, bits: number, raw: R, meaning: Meaning<R, V> | undefined): V | R {
    const value = meaning ? meaning.read(raw) : raw
    this.#record(name, form, at, bits, raw, value, meaning as Meaning<never, never> | undefined)
    const oddity: Oddity | undefined = meaning?.check?.(raw, value as V)
    if (oddity) this.note(oddity.severity, oddity.code, oddity.text)
    return value
  }
  #record(
    name: string,
    form: Form,
    at: number,
    bits: number,
    raw: Raw,
    value: unknown,
    meaning: Meaning<never, never> | undefined,
  ): Field | undefined {
    this.#lastAt = at
    this.#lastBits = bits
    if (!this.#into) return undefined
    const field = new Field(name, form, at, bits, raw, value, meaning)
    this.#into.fields!.push(field)
    this.#last = field
    return field
  }
}

const hexDigits = '0123456789abcdef'
const signed = (value: number, size: number): number => (value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value)
const amount = (bits: number): string => ((bits & 7) === 0 ? `${bits >> 3} ${bits === 8 ? 'byte' : 'bytes'}` : `${bits} bits`)
