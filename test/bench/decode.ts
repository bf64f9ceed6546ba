import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import type { Session } from '../../core/protocols/family.ts'
import { perSecond, samples } from './samples.ts'

const session: Session = {
  memory: undefined,
  direction: 'up',
  transport: 'tcp',
  whole: true,
  arrived: Date.UTC(2026, 10, 20),
  identity: undefined,
  zone: undefined,
}

/** Frames decoded per second, family by family, with the field tree and without. */
export function run(options: readonly string[]): void {
  for (const [id, frames] of samples(options)) {
    const family = familiesById.get(id)!
    const bytesPerFrame = Math.round(frames.reduce((sum, { length }) => sum + length, 0) / frames.length)
    for (const mode of ['summary', 'tree'] as const) {
      const framesPerSecond = perSecond(() => {
        for (const frame of frames) decodeFrame(family, frame, session, mode)
        return frames.length
      })
      console.log(JSON.stringify({ bench: 'decode', family: id, mode, framesPerSecond, frames: frames.length, bytesPerFrame }))
    }
  }
}
