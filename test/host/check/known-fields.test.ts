import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Exercised, type KnownFields } from '../../../core/check/coverage.ts'
import { families } from '../../../core/protocols/index.ts'
import { cases, feed } from '../../protocols/case-file.ts'

const path = join(import.meta.dirname, '..', '..', '..', 'core', 'host', 'check', 'known-fields.json')

/** What the cases hold, family by family. */
function ofCases(): Record<string, KnownFields> {
  const all = cases(new Set(families.map(({ id }) => id)))
  const known = families.flatMap((family): [string, KnownFields][] => {
    const exercised = new Exercised(family)
    for (const { chunks, transport } of all.filter((one) => one.family === family.id)) {
      const up = chunks.filter(({ direction }) => direction === 'up').map(({ bytes }) => bytes)
      for (const item of feed(up, transport))
        if (item.kind === 'frame' && item.decoded.family === family.id)
          exercised.see(item.decoded.message.type, item.decoded.tree, item.decoded.message.reports, 0)
    }
    return exercised.frames === 0 ? [] : [[family.id, exercised.known]]
  })
  return Object.fromEntries(known)
}

test('the fields that coverage is measured against are those of the cases', () => {
  const now = ofCases()
  if (process.env['GOLDEN'] === '1') writeFileSync(path, `${JSON.stringify(now).replaceAll('],"', '],\n"').replaceAll('},"', '},\n"')}\n`)
  expect(JSON.parse(readFileSync(path, 'utf8')), 'run `npm run golden` and review the difference').toEqual(now)
})
