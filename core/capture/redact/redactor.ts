import { type Decoded, decodeFrame } from '../../link/decode-frame.ts'
import type { Wording } from '../../language.ts'
import type { Family, Session } from '../../protocols/family.ts'
import type { Report } from '../../report/report.ts'
import type { Field } from '../../wire/field.ts'
import { fromHex, toHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { move } from './coordinate.ts'
import { byteWidth, type Form, indexOfForm, numberForms, replaceForms, wordForms } from './forms.ts'
import { bytesOf, isAscii, isWhole, putNumber, secretOf } from './leaf.ts'
import { axisOf, isFreeText, isTellingNumber, type Telling, tellingOf } from './names.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { notDecoded, notReadable, oddities, of, repaired } from './repair.ts'

/** How far everything is moved, in degrees north and east. */
export interface Shift {
  readonly latitude: number
  readonly longitude: number
}

/** What is to be replaced. Places are moved by a hidden distance, cut to about a kilometre, or kept. */
export interface Redactions {
  readonly identities: boolean
  readonly phones: boolean
  readonly addresses: boolean
  readonly places: 'move' | 'cut' | 'keep'
}
export const everything: Redactions = { identities: true, phones: true, addresses: true, places: 'move' }

/** A redacted frame, and what its link knows after it. */
export interface Redacted {
  readonly bytes: Uint8Array
  readonly memory: unknown
}

/** Coordinates nearer to 0 than this are no places. */
const nowhere = 0.001
const farthest = { latitude: 85, longitude: 179.5 } as const
/** So far a place is moved at most, and at least. */
const longestShift = 5
const shortestShift = 0.02
/** Degrees that are left of a place that is cut: about a kilometre. */
const grain = 0.01
const axes = { latitude: 'latitud', longitude: 'longitud' } as const

/**
 * Replaces what tells devices, people and places in frames, so that they decode the same but for that. First every frame is looked at,
 * then `prepare`, then every frame is redacted. Nothing is changed in length; checksums are those of the new bytes.
 */
export class Redactor {
  readonly pseudonyms: Pseudonyms
  readonly #random: () => number
  readonly #what: Redactions
  /** What is replaced, and which kind it is. */
  readonly #secrets = new Map<string, Telling>()
  readonly #extents = { latitude: { low: Infinity, high: 0 }, longitude: { low: Infinity, high: 0 } }
  /** What is searched for in every frame, in all forms, and what takes its place. */
  #searched: readonly { readonly original: string; readonly from: readonly Form[]; readonly to: readonly Form[] }[] = []
  #shift: Shift = { latitude: 0, longitude: 0 }

  constructor(random: () => number, what: Redactions = everything) {
    this.#random = random
    this.#what = what
    this.pseudonyms = new Pseudonyms(random)
  }

  get shift(): Shift {
    return this.#shift
  }

  /** Frames in which places were moved or cut. */
  places = 0

  /** How many different ones of a kind are replaced. */
  count(kind: Telling): number {
    return [...this.#secrets.values()].filter((one) => one === kind).length
  }

  /** Takes note of what a frame tells. */
  look(family: Family, frame: Uint8Array, session: Session): void {
    const decoded = decodeFrame(family, frame, session, 'tree')
    const { message, layer, tree } = decoded
    if (message.identity !== undefined) this.#learn(message.identity, 'identities')
    for (const { attributes, latitude, longitude } of message.reports) {
      for (const name of ['phone', 'iccid', 'vin', 'driverUniqueId', 'card'] as const)
        if (attributes[name] !== undefined) this.#learn(String(attributes[name]), name === 'phone' ? 'phones' : 'identities')
      this.#extend('latitude', latitude)
      this.#extend('longitude', longitude)
    }
    for (const field of tree ? fieldsOf(tree) : []) {
      const axis = axisOf(field.name)
      if (axis && typeof field.value === 'number') this.#extend(axis, field.value)
      if (field.fields) continue
      const text = secretOf(layer.bytes, field)
      const kind = tellingOf(field.name)
      if (kind) {
        if (text !== undefined) this.#learn(text, kind)
        else if (typeof field.raw === 'number' && field.raw >= 100_000 && isTellingNumber(field.name)) this.#learn(String(field.raw), kind)
      } else if (text !== undefined && (isFreeText(field.name) || field.form === 'not-decoded')) this.#learnFreely(text)
    }
  }

  /** Chooses names and the shift; answers why that cannot be done. */
  prepare(): Wording | undefined {
    this.pseudonyms.learn(this.#secrets.keys())
    this.#searched = [
      ...this.pseudonyms.numbers.map(([number, name]) => {
        const fits = byteWidth(name) <= byteWidth(number)
        return { original: number, from: numberForms(number), to: numberForms(name, fits ? number : name) }
      }),
      ...this.pseudonyms.words.map(([word, name]) => ({ original: word, from: wordForms(word), to: wordForms(name) })),
    ]
    if (this.#what.places !== 'move') return undefined
    const latitude = this.#choose('latitude')
    const longitude = this.#choose('longitude')
    if (latitude === undefined || longitude === undefined)
      return {
        en: 'places so near the equator or Greenwich that they cannot be moved without crossing it',
        es: 'lugares tan cerca del ecuador o de Greenwich que no se pueden desplazar sin cruzarlo',
      }
    this.#shift = { latitude, longitude }
    return undefined
  }

  /**
   * A frame that tells the same of nobody, or why it can't be had. `memory` is what the link of redacted frames has learnt: numbers of
   * devices in it are the new ones.
   */
  redact(family: Family, frame: Uint8Array, session: Session, memory: unknown): Redacted | Wording {
    if (!family.decode) return notDecoded(family)
    const before = decodeFrame(family, frame, session, 'tree')
    if (!before.tree) return notReadable(family)
    const layer = before.layer.bytes.slice()
    let isPlaced = false
    for (const field of fieldsOf(before.tree)) {
      const axis = axisOf(field.name)
      if (axis && this.#what.places === 'keep') continue
      if (axis && typeof field.value === 'number' && Math.abs(field.value) > nowhere) {
        if (!move(layer, field, this.#distance(axis, field.value, before.message.reports)))
          return of(family, `a ${axis} that cannot be written anew`, `una ${axes[axis]} que no se puede reescribir`)
        isPlaced = true
      } else if (!field.fields && this.#isWanted(tellingOf(field.name))) this.#rename(layer, field)
    }
    const renamed = fromHex(this.#replaced(toHex(layer)))!
    const again = { ...session, memory, identity: session.identity === undefined ? undefined : this.#anotherIdentity(session.identity) }
    const whole = repaired(family, renamed, frame, before, again)
    const made = 'en' in whole ? whole : this.#verify(family, before, whole, again)
    if (isPlaced && !('en' in made)) this.places++
    return made
  }

  /** What of the originals still stands in some bytes; undefined where nothing does. */
  residue(bytes: Uint8Array): string | undefined {
    const hex = toHex(bytes)
    return this.#searched.find(({ from }) => from.some((form) => indexOfForm(hex, form) !== -1))?.original
  }

  /** A text in which originals are replaced: what users wrote about frames. */
  text(text: string): string {
    let out = text
    for (const [original, name] of [...this.pseudonyms.numbers, ...this.pseudonyms.words]) out = out.replaceAll(original, name)
    return out
  }

  // ── learning ──────────────────────────────────────────────────────────
  #isWanted(kind: Telling | undefined): boolean {
    if (kind === undefined) return false
    return kind === 'places' ? this.#what.places !== 'keep' : this.#what[kind]
  }

  #learn(text: string, kind: Telling): void {
    if (!this.#isWanted(kind)) return
    for (const token of tokensOf(text)) {
      if (token.length < 6 || !/\d/.test(token)) continue
      const secret = token.replace(/^0+(?=\d{6})/, '')
      if (!this.#secrets.has(secret)) this.#secrets.set(secret, kind)
    }
  }

  /** Numbers of seven digits or more that are no dates. */
  #learnFreely(text: string): void {
    for (const [number] of text.matchAll(/\d{7,20}/g))
      if (!/^20\d\d(0[1-9]|1[0-2])/.test(number)) this.#learn(number, this.#what.phones ? 'phones' : 'identities')
  }

  #extend(axis: keyof Shift, value: number | undefined): void {
    const size = Math.abs(value ?? 0)
    if (!(size > nowhere) || size > (axis === 'latitude' ? 90 : 180)) return
    const extent = this.#extents[axis]
    extent.low = Math.min(extent.low, size)
    extent.high = Math.max(extent.high, size)
  }

  /** A random distance that keeps every place on its side of the equator and of Greenwich. */
  #choose(axis: keyof Shift): number | undefined {
    const { low, high } = this.#extents[axis]
    if (low === Infinity) return 0
    const limit = Math.min(longestShift, low * 0.9, (farthest[axis] - high) * 0.9)
    if (!(limit > shortestShift)) return undefined
    return (0.3 + this.#random() * 0.7) * limit * (this.#random() < 0.5 ? -1 : 1)
  }

  /** How much the size of a coordinate changes: its field may not say on which side it is, the report does. */
  #distance(axis: keyof Shift, value: number, reports: readonly Report[]): number {
    if (this.#what.places === 'cut') return cut(Math.abs(value)) - Math.abs(value)
    const report = reports.find((one) => Math.abs(Math.abs(one[axis] ?? NaN) - Math.abs(value)) < 1e-6)
    const signed = report?.[axis] ?? value
    return signed < 0 ? -this.#shift[axis] : this.#shift[axis]
  }

  // ── writing ───────────────────────────────────────────────────────────
  #rename(layer: Uint8Array, field: Field): void {
    if (!isWhole(field)) return
    const bytes = bytesOf(layer, field)
    const from = field.at >> 3
    if (field.form === 'bcd') {
      layer.set(fromHex(toHex(bytes).replace(/\d+/, (digits) => this.pseudonyms.of(digits)))!, from)
    } else if (field.form === 'text' || (field.form === 'bytes' && isAscii(bytes))) {
      layer.set(fromLatin1(this.#anotherText(latin1(bytes))), from)
    } else if (field.form === 'bytes') {
      // Names in a script of their own: no letter of it is kept.
      for (let i = 0; i < bytes.length; i++) layer[from + i] = Math.floor(this.#seeded(toHex(bytes), i) * 0x7f)
    } else if (typeof field.raw === 'number' && field.raw !== 0 && isTellingNumber(field.name)) {
      const width = field.bits >> 3
      const name = BigInt(this.pseudonyms.of(String(Math.abs(field.raw))))
      putNumber(layer, field, name % 2n ** BigInt(width * 8 - 1))
    }
  }

  /** Where identities are kept, one that is a phone number as well is still replaced. */
  #anotherIdentity(identity: string): string {
    return this.#what.identities ? this.#anotherText(identity) : this.text(identity)
  }

  #anotherText(text: string): string {
    if (/^\d{1,3}(\.\d{1,3}){3}/.test(text))
      return text.replace(/\d+/g, (octet) => (octet.length === 3 ? '1' : '') + this.#digits(octet, octet.length === 3 ? 2 : octet.length))
    if (/^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text)) return this.pseudonyms.of(text)
    return text.replace(/[0-9A-Za-z]+/g, (token) => this.pseudonyms.of(token))
  }

  #digits(key: string, count: number): string {
    return Array.from({ length: count }, (_, i) => 1 + Math.floor(this.#seeded(key, i) * 9)).join('')
  }

  /** The same for the same, from 0 to 1. */
  #seeded(key: string, index: number): number {
    const digits = this.pseudonyms.of(`${key}${index}`.replace(/[^0-9a-f]/g, 'g'))
    return [...digits].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 10_007, 7) / 10_007
  }

  #replaced(hex: string): string {
    return this.#searched.reduce((out, { from, to }) => replaceForms(out, from, to), hex)
  }

  /** The new frame must say the same, but for what was to be replaced, and hold nothing of it. */
  #verify(family: Family, before: Decoded, frame: Uint8Array, session: Session): Redacted | Wording {
    const after = decodeFrame(family, frame, session, 'tree')
    const told = (en: string, es: string) => of(family, en, es)
    if (after.message.type !== before.message.type) return told('a frame that would be of another type', 'una trama que sería de otro tipo')
    if (after.stopped?.at !== before.stopped?.at)
      return told('a frame that could not be read to the end', 'una trama que no se podría leer hasta el final')
    if (oddities(after) !== oddities(before)) return told('a frame with other notes', 'una trama con otras notas')
    if (after.message.reports.length !== before.message.reports.length)
      return told('a frame with other reports', 'una trama con otros reportes')
    for (const [i, report] of after.message.reports.entries())
      if (!this.#isSame(before.message.reports[i]!, report)) return told('a report with other values', 'un reporte con otros valores')
    if (this.residue(frame) === undefined) return { bytes: frame, memory: after.message.memory ?? session.memory }
    return told('originals that cannot be found and replaced', 'originales que no se pueden hallar y reemplazar')
  }

  #isSame(before: Report, after: Report): boolean {
    for (const key of ['time', 'deviceTime', 'valid', 'speed', 'course', 'altitude'] as const)
      if (!Object.is(before[key], after[key])) return false
    if (before.alarms.join() !== after.alarms.join()) return false
    return (['latitude', 'longitude'] as const).every((axis) => {
      const [old, now] = [before[axis], after[axis]]
      if (old === undefined || now === undefined || Math.abs(old) <= nowhere) return old === now || Math.abs(old ?? 0) <= nowhere
      // Cut in the frame, whose digits may stand just on the other side of a step than the report's.
      if (this.#what.places === 'cut') return Math.abs(old - now) < grain + 2e-4 && Math.abs(Math.round(now / grain) * grain - now) < 2e-4
      return Math.abs(old + this.#shift[axis] - now) < 2e-4
    })
  }
}

const cut = (degrees: number): number => Math.floor(degrees / grain + 1e-9) * grain

/** All fields, groups before what is in them; what is in a coordinate belongs to it. */
function* fieldsOf(field: Field): Generator<Field> {
  for (const inner of field.fields ?? []) {
    yield inner
    if (axisOf(inner.name) === undefined) yield* fieldsOf(inner)
  }
}

const tokensOf = (text: string): readonly string[] =>
  /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text) ? [text] : [...text.matchAll(/[0-9A-Za-z]+/g)].map(([token]) => token)
