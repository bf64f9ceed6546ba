import type { Session } from '../state/session.ts'
import { asked } from './columns.ts'

/** Opens what was named outside the window and has to be asked about first, one after the other. */
export function takeNamed({ bridge }: Session, open: (paths: readonly string[]) => Promise<void>): () => void {
  let waiting = 0
  let isTaking = false
  const take = async (): Promise<void> => {
    if (waiting === 0 || isTaking || asked.get()) return
    isTaking = true
    const paths = await bridge.call('capture.take').catch(() => undefined)
    if (paths) await open(paths)
    // Another window may have been quicker; the engine tells again how many wait.
    else waiting = 0
    isTaking = false
    await take()
  }
  const hear = (state: { readonly waiting: number }) => {
    ;({ waiting } = state)
    void take()
  }
  const stops = [bridge.on('captures', hear), asked.subscribe(() => void take())]
  bridge.call('capture.state').then(hear, () => undefined)
  return () => {
    for (const stop of stops) stop()
  }
}
