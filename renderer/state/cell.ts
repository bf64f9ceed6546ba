import { useSyncExternalStore } from 'react'

/** Something that has a value now and says when it changes. */
export interface Readable<T> {
  get(): T
  /** Answers how to stop listening. */
  subscribe(hear: () => void): () => void
}

/** One piece of state in its one home. */
export class Cell<T> implements Readable<T> {
  #value: T
  readonly #hearers = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }
  readonly get = (): T => this.#value
  set(next: T): void {
    if (Object.is(next, this.#value)) return
    this.#value = next
    for (const hear of this.#hearers) hear()
  }
  change(next: (value: T) => T): void {
    this.set(next(this.#value))
  }
  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }
}

/** The value of a cell; the component renders again when it changes. */
export const useCell = <T>({ subscribe, get }: Readable<T>): T => useSyncExternalStore(subscribe, get)

/** A part of a cell's value; `select` must answer the same (by `Object.is`) for the same value. */
export const usePart = <T, P>({ subscribe, get }: Readable<T>, select: (value: T) => P): P =>
  useSyncExternalStore(subscribe, () => select(get()))
