import type { MountedStore } from './mounted-store.ts'
import type { Source } from './source.ts'

/** Which files of which sources the store reads, and where in it their bytes are. */
export class Mounts {
  readonly #sources: readonly Source[]
  readonly #store: MountedStore
  /** For each source, where its files begin in it and in the store; a file that was unpacked is not in the store. */
  readonly #begun: { readonly at: number; readonly position: number | undefined }[][]
  readonly #taken = new Set<number>()

  constructor(sources: readonly Source[], store: MountedStore) {
    this.#sources = sources
    this.#store = store
    this.#begun = sources.map(() => [])
  }

  /** A file's turn has come; a second time is no news. */
  begin(source: number, index: number, at: number): void {
    const begun = this.#begun[source]!
    if (begun.length > index) return
    const { file, path, unpacked } = this.#sources[source]!.plan.files[index]!
    this.#taken.add(file)
    begun.push({ at, position: unpacked ? undefined : this.#store.mount(file, path) })
  }

  /** Where in the store the bytes at that offset of the source are. */
  position(source: number, at: number): number | undefined {
    const file = this.#begun[source]!.findLast((one) => one.at <= at)
    return file?.position === undefined ? undefined : file.position + at - file.at
  }

  /** Closes the files whose turn did not come. */
  close(): void {
    for (const source of this.#sources) source.release(this.#taken)
  }
}
