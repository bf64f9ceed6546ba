import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'

/** Digits in a row that may tell a person or a device, once leading zeros are gone. */
const shortest = 6

/**
 * Other names for what tells devices and people: of the same length and kind of characters, the same for the same each time, and with
 * a check digit where there was one. `random` answers numbers from 0 to 1; nobody can go back without it.
 */
export class Pseudonyms {
  readonly #random: () => number
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  constructor(random: () => number) {
    this.#random = random
  }

  /** Digit strings that are searched for in every form, the longest first. */
  get numbers(): readonly (readonly [string, string])[] {
    return [...this.#names].filter(([name]) => /^\d+$/.test(name) && name.length >= shortest).sort(([a], [b]) => b.length - a.length)
  }
  /** Other words that are searched for as text. */
  get words(): readonly (readonly [string, string])[] {
    return [...this.#names].filter(([name]) => !/^\d+$/.test(name) && name.length >= shortest).sort(([a], [b]) => b.length - a.length)
  }

  of(secret: string): string {
    const zeros = /^\d+$/.test(secret) ? /^0*/.exec(secret)![0] : ''
    const core = secret.slice(zeros.length)
    if (core === '') return secret
    const known = this.#names.get(core)
    if (known !== undefined) return zeros + known
    let name = this.#partOfLonger(core)
    while (name === undefined || name === core || (this.#taken.has(name) && core.length >= shortest)) name = this.#invent(core)
    this.#names.set(core, name)
    this.#taken.add(name)
    return zeros + name
  }

  /** Names that hold others must be known first, so that a part stays that part. */
  learn(secrets: Iterable<string>): void {
    for (const secret of [...new Set(secrets)].sort((a, b) => b.length - a.length)) this.of(secret)
  }

  #partOfLonger(core: string): string | undefined {
    if (core.length < shortest) return undefined
    for (const [longer, name] of this.#names) {
      const at = longer.length > core.length ? longer.indexOf(core) : -1
      const part = name.slice(at, at + core.length)
      // A number must not begin with zeros that it had not.
      if (at !== -1 && !part.startsWith('0')) return part
    }
    return undefined
  }

  #invent(core: string): string {
    const name = [...core].map((character, i) => this.#another(character, i)).join('')
    if (core.length === 15 && /^\d+$/.test(core) && imeiCheckDigitAgrees(core)) return withCheckDigit(name)
    // The number of a SIM card: 19 or 20 digits from 89, the last of which is a check digit for some issuers.
    if (/^89\d{17,18}$/.test(core) && luhn(core)) return withCheckDigit(`89${name.slice(2)}`)
    return /^89\d{17,18}$/.test(core) ? `89${name.slice(2)}` : name
  }

  /** Another character of its kind: hex letters stay hex letters, so that an address stays one. */
  #another(character: string, at: number): string {
    const pick = (from: string) => from[Math.floor(this.#random() * from.length)]!
    if (/[0-9]/.test(character)) return pick(at === 0 && character !== '0' ? '123456789' : '0123456789')
    if (/[a-f]/.test(character)) return pick('abcdef')
    if (/[A-F]/.test(character)) return pick('ABCDEF')
    if (/[g-z]/.test(character)) return pick('ghjkmnpqrstuvwxyz')
    if (/[G-Z]/.test(character)) return pick('GHJKMNPQRSTUVWXYZ')
    return character
  }
}

/** The last digit replaced by the one that Luhn's rule asks for. */
function withCheckDigit(digits: string): string {
  const stem = digits.slice(0, -1)
  return stem + [...'0123456789'].find((digit) => luhn(stem + digit))!
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, odd = false; i >= 0; i--, odd = !odd) {
    const doubled = Number(digits[i]) * (odd ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
