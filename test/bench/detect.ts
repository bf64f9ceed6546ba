import type { Head } from '../../core/detect/clue.ts'
import { detector } from '../../core/link/engine.ts'
import { families } from '../../core/protocols/index.ts'
import { perSecond, samples } from './samples.ts'

/** Microseconds to decide between all families on one frame: the median frame, and by family. */
export function run(options: readonly string[]): void {
  const all: number[] = []
  let worst = { family: '', microseconds: 0 }
  for (const [family, frames] of samples(options)) {
    const heads = frames.map((bytes): Head => ({ bytes, final: false, whole: true, transport: 'tcp' }))
    const times = heads.map((head) => 1e6 / perSecond(() => (detector.decide(head), 1), 5, 3))
    all.push(...times)
    const microseconds = middle(times)
    if (microseconds > worst.microseconds) worst = { family, microseconds }
    console.log(JSON.stringify({ bench: 'detect', family, microseconds: rounded(microseconds), frames: frames.length }))
  }
  console.log(
    JSON.stringify({
      bench: 'detect',
      families: families.length,
      medianMicroseconds: rounded(middle(all)),
      worstFamily: worst.family,
      worstMicroseconds: rounded(worst.microseconds),
    }),
  )
}

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const rounded = (value: number): number => Number(value.toFixed(2))
