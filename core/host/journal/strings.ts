const overflow = '(too many to tell apart)'

/** Words that occur again and again, each kept once. Index 0 stands for "none". */
export class Strings {
  readonly words: string[] = ['']
  readonly #indices = new Map<string, number>()
  readonly #limit: number

  /** Beyond `limit` words all new ones share one: a stranger can invent identities without end. */
  constructor(limit: number) {
    this.#limit = limit
  }

  index(word: string | undefined): number {
    if (word === undefined) return 0
    const known = this.#indices.get(word)
    if (known !== undefined) return known
    if (this.words.length >= this.#limit && word !== overflow) return this.index(overflow)
    this.words.push(word)
    this.#indices.set(word, this.words.length - 1)
    return this.words.length - 1
  }
  /** The index of a word that is there already. */
  find(word: string): number | undefined {
    return this.#indices.get(word)
  }
  word(index: number): string | undefined {
    return index === 0 ? undefined : this.words[index]
  }
}
