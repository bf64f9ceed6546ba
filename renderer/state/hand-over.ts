import type { Bridge } from '../../core/contract/index.ts'
import { untranslated, type Wording } from '../../core/language.ts'
import { desktop } from '../bridge/connect.ts'

/** What one message carries. */
const piece = 256 * 1024

/** The engine's path of a file that the person chose or dropped: in the desktop its own, in a browser that of a copy which is handed over. Throws when that is aborted. */
export async function handOver(
  bridge: Bridge,
  file: File,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<{ readonly path: string } | { readonly problem: Wording }> {
  if (desktop) return { path: desktop.pathOf(file) }
  const begun = await bridge.call('upload.begin', file.name.slice(-255), file.size)
  if ('problem' in begun) return begun
  for (let at = 0; at < file.size; at += piece) {
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await file.slice(at, at + piece).arrayBuffer())
    } catch (error) {
      // The file was moved or changed while it was read.
      await bridge.call('upload.drop', begun.upload)
      return { problem: untranslated(`${file.name}: ${(error as Error).message}`) }
    }
    const written = await bridge.call('upload.write', begun.upload, bytes)
    if ('problem' in written) {
      const { en, es } = written.problem
      return { problem: { en: `${file.name}: ${en}`, es: `${file.name}: ${es}` } }
    }
    progress(written.done)
    if (signal?.aborted) {
      await bridge.call('upload.drop', begun.upload)
      throw signal.reason
    }
  }
  return bridge.call('upload.end', begun.upload)
}
