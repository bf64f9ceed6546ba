import { latin1 } from '../../wire/latin1.ts'
import { fromUtf8 } from '../utf8.ts'
import type { Troubles } from '../trouble.ts'

/** A line longer than this is left out: no frame is that long. */
const longestLine = 4 * 1024 * 1024

const markLength = 3

/** Cuts bytes into lines as they come in. Lines are numbered from 1; UTF-8 where it is UTF-8, else one character a byte; UTF-16 by its mark. */
export class Lines {
  #rest: Uint8Array[] = []
  #restLength = 0
  #number = 0
  #skipping = false
  #wide: 'little' | 'big' | undefined
  #half: Uint8Array = new Uint8Array(0)
  /** The first bytes, until they are enough to tell of a mark. */
  #start: Uint8Array | undefined = new Uint8Array(0)
  readonly #troubles: Troubles
  readonly #line: (text: string, number: number) => void

  constructor(troubles: Troubles, line: (text: string, number: number) => void) {
    this.#troubles = troubles
    this.#line = line
  }

  push(bytes: Uint8Array): void {
    if (!this.#start) this.#cut(this.#narrowed(bytes))
    else {
      this.#start = Uint8Array.from([...this.#start, ...bytes.subarray(0, markLength)])
      const rest = bytes.subarray(markLength)
      if (this.#start.length >= markLength) this.#begin()
      if (rest.length > 0) this.#cut(this.#narrowed(rest))
    }
  }

  end(): void {
    if (this.#start) this.#begin()
    if (this.#restLength > 0 || this.#skipping) this.#finish()
  }

  /** Takes the byte order mark off. */
  #begin(): void {
    const start = this.#start!
    this.#start = undefined
    if (start[0] === 0xff && start[1] === 0xfe) this.#wide = 'little'
    else if (start[0] === 0xfe && start[1] === 0xff) this.#wide = 'big'
    const isUtf8 = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf
    this.#cut(this.#narrowed(start.subarray(this.#wide ? 2 : isUtf8 ? 3 : 0)))
  }

  #cut(content: Uint8Array): void {
    let from = 0
    for (let at = content.indexOf(0x0a); at !== -1; at = content.indexOf(0x0a, from)) {
      this.#add(content.subarray(from, at))
      this.#finish()
      from = at + 1
    }
    this.#add(content.subarray(from))
  }

  #add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (this.#skipping || this.#restLength + bytes.length > longestLine) {
      this.#skipping = true
      this.#rest = []
      this.#restLength = 0
      return
    }
    this.#rest.push(bytes)
    this.#restLength += bytes.length
  }

  #finish(): void {
    this.#number++
    if (this.#skipping) {
      this.#troubles.add(
        'error',
        { en: `a line of more than ${longestLine} bytes is left out`, es: `se omite una línea de más de ${longestLine} bytes` },
        this.#number,
      )
      this.#skipping = false
      return
    }
    const bytes = this.#rest.length === 1 ? this.#rest[0]! : this.#joined()
    this.#rest = []
    this.#restLength = 0
    const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length
    this.#line(lineText(bytes.subarray(0, end)), this.#number)
  }

  #joined(): Uint8Array {
    const whole = new Uint8Array(this.#restLength)
    let at = 0
    for (const part of this.#rest) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  /** Brings UTF-16 to one byte a character: only ASCII and Latin-1 matter in a log of bytes. */
  #narrowed(content: Uint8Array): Uint8Array {
    if (!this.#wide) return content
    const all = Uint8Array.from([...this.#half, ...content])
    this.#half = all.slice(all.length & ~1)
    const out = new Uint8Array(all.length >> 1)
    const [low, high] = this.#wide === 'little' ? [0, 1] : [1, 0]
    for (let i = 0; i < out.length; i++) out[i] = all[i * 2 + high] === 0 ? all[i * 2 + low]! : 0x3f
    return out
  }
}

/** ASCII is both; a line with other bytes is UTF-8 where it is well-formed. */
function lineText(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 0x80)) return latin1(bytes)
  const text = fromUtf8(bytes)
  return text.includes('\ufffd') ? latin1(bytes) : text
}
