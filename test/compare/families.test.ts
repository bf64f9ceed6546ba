import { expect, test } from 'vitest'
import { compare } from '../../core/compare/compare.ts'
import { familiesById } from '../../core/link/engine.ts'
import { castOf, opened, profiled } from './rehearsed.ts'

const dialects = [...familiesById.values()].flatMap(({ id, simulate }) =>
  (simulate?.dialects ?? []).map((dialect) => [id, dialect.id] as const),
)
const said = (family: string, dialect: string, seed: number) =>
  profiled(
    opened(
      castOf(
        `title: x\nseed: ${seed}\ndevices: [{ family: ${family}, dialect: '${dialect}', count: 8, interval: 10, heartbeat: 60, events: [{ at: 300, do: sos }] }]`,
      ),
      1200,
    ),
    `${seed}`,
  )

test.each(dialects)('%s, %s: the same firmware on another day differs in nothing', (family, dialect) => {
  const found = [1, 2].flatMap((seed) => compare(said(family, dialect, seed), said(family, dialect, seed + 50)).differences)
  expect(found.map(({ aspect, where, a, b }) => `${aspect} ${where}: ${a} → ${b}`)).toEqual([])
})
