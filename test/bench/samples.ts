import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { families } from '../../core/protocols/index.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { cases } from '../protocols/case-file.ts'

/** Frames by family: from `--corpus FILE` (JSON Lines of `{protocol, input: {kind, hex | text}}`), else from our own cases. */
export function samples(options: readonly string[]): Map<string, Uint8Array[]> {
  const { values } = parseArgs({ args: [...options], options: { corpus: { type: 'string' } } })
  const known = new Set(families.filter(({ decode }) => decode !== undefined).map(({ id }) => id))
  const byFamily = new Map<string, Uint8Array[]>()
  const add = (family: string, bytes: Uint8Array | undefined) => {
    if (bytes && bytes.length > 0 && known.has(family)) byFamily.set(family, [...(byFamily.get(family) ?? []), bytes])
  }
  if (values.corpus === undefined) {
    for (const { family, chunks } of cases(known)) for (const { direction, bytes } of chunks) if (direction === 'up') add(family, bytes)
    return byFamily
  }
  for (const line of readFileSync(values.corpus, 'utf8').split('\n')) {
    if (line === '') continue
    const { protocol, input } = JSON.parse(line) as { protocol: string; input: { kind: string; hex?: string; text?: string } }
    if (input.kind === 'binary') add(protocol, fromHex(input.hex ?? ''))
    else if (input.kind === 'text' && /^[\0-\xff]*$/.test(input.text ?? '')) add(protocol, fromLatin1(input.text ?? ''))
  }
  return byFamily
}

/** Times a round per second that `once` manages, the median of `rounds` after a warm-up. */
export function perSecond(once: () => number, ms = 300, rounds = 5): number {
  const measure = (duration: number): number => {
    const start = performance.now()
    let done = 0
    while (performance.now() - start < duration) done += once()
    return (done / (performance.now() - start)) * 1000
  }
  measure(ms)
  const all = Array.from({ length: rounds }, () => measure(ms)).sort((a, b) => a - b)
  return Math.round(all[rounds >> 1]!)
}
