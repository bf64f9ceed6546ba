import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findViolations } from './architecture.ts'

test('the sources keep to the architecture', () => {
  const paths = globSync('{*.ts,{build,cli,core,electron,renderer,test}/**/*.{ts,tsx}}').map((path) => path.replaceAll('\\', '/'))
  expect(paths).toContain('core/wire/decoder.ts')
  expect(findViolations(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])))).toEqual([])
})

describe('the checker finds', () => {
  const family = 'core/protocols/gt06/decode.ts'
  test.each([
    ['core/wire/a.ts', `import { readFileSync } from 'node:fs'`, 'core imports the package node:fs'],
    ['core/wire/a.ts', `import 'electron'`, 'core imports the package electron'],
    ['core/wire/a.ts', `import { useState } from 'react'`, 'core imports the package react'],
    ['core/wire/a.ts', `import {\n  type B,\n  c,\n} from '../host/b.ts'`, 'core imports host, core/host/b.ts'],
    ['core/wire/a.ts', `export * from '../../renderer/b.ts'`, 'core imports renderer, renderer/b.ts'],
    ['core/wire/a.ts', `const b = await import('../../cli/b.ts')`, 'core imports cli, cli/b.ts'],
    ['core/link/a.ts', `import { gt06 } from '../protocols/gt06/index.ts'`, 'imports a protocol family past protocols/index.ts'],
    ['core/host/a.ts', `import { app } from 'electron'`, 'host imports the package electron'],
    ['core/host/a.ts', `import { b } from '../../electron/b.ts'`, 'host imports electron, electron/b.ts'],
    ['cli/a.ts', `import type { App } from 'electron'`, 'cli imports the package electron'],
    ['electron/a.ts', `import { b } from '../renderer/b.ts'`, 'electron imports renderer, renderer/b.ts'],
    ['renderer/app/a.tsx', `import { b } from '../../core/host/b.ts'`, 'renderer imports host, core/host/b.ts'],
    ['renderer/app/a.tsx', `import { join } from 'node:path'`, 'renderer imports the package node:path'],
    ['renderer/live/a.tsx', `import { b } from '../map/b.tsx'`, 'a feature of the window imports another, renderer/map/b.tsx'],
    ['renderer/kit/a.tsx', `import { b } from '../live/b.tsx'`, 'a feature of the window imports another, renderer/live/b.tsx'],
    [family, `import { crc } from '../h02/crc.ts'`, 'a protocol family imports core/protocols/h02/crc.ts'],
    [family, `import { families } from '../index.ts'`, 'a protocol family imports core/protocols/index.ts'],
    [family, `import { open } from '../../link/link.ts'`, 'a protocol family imports core/link/link.ts'],
    [
      'core/host/a/b.ts',
      `import { b } from '../b/calls.ts'`,
      'what a feature answers is put together by the workbench, core/host/b/calls.ts',
    ],
    ['core/contract/index.ts', `export type { Row } from './journal.ts'`, 'passes on what another file exports'],
    ['core/wire/a.ts', `export default 1`, 'default export'],
    ['core/wire/a.ts', `export { a as default }`, 'default export'],
    ['core/wire/a.ts', `export const enum A { b }`, 'enum'],
    ['core/wire/utils.ts', ``, 'a name that says nothing'],
    ['core/helpers/a.ts', ``, 'a name that says nothing'],
    ['renderer/live/row-manager.ts', ``, 'a name that says nothing'],
  ])('%s: %s', (path, text, says) => {
    expect(findViolations(new Map([[path, text]]))).toEqual([expect.stringContaining(`${path}: ${says}`)])
  })

  test('a feature of the contract that is not listed, or that nothing answers', () => {
    const calls = `export const a = {}`
    const index = `import { a } from './a.ts'`
    expect(findViolations(new Map([['core/contract/a.ts', calls]]))).toEqual([
      'core/contract/a.ts: is not in core/contract/index.ts',
      'core/contract/a.ts: nothing answers it: core/host/a/calls.ts is missing',
    ])
    const whole = { 'core/contract/index.ts': index, 'core/contract/a.ts': calls, 'core/host/a/calls.ts': '' }
    expect(findViolations(new Map(Object.entries(whole)))).toEqual([])
  })

  test('a ring of imports', () => {
    const ring = { a: './b.ts', b: './c.ts', c: './a.ts', d: './a.ts' }
    const sources = new Map(Object.entries(ring).map(([name, to]) => [`core/wire/${name}.ts`, `import type { X } from '${to}'`]))
    expect(findViolations(sources)).toEqual(['cyclic import: core/wire/a.ts → core/wire/b.ts → core/wire/c.ts → core/wire/a.ts'])
  })
})

test.each([
  [
    'core/protocols/gt06/decode.ts',
    `import { nmea } from '../blocks/nmea.ts'\nimport type { Family } from '../family.ts'\nimport { u } from './clues.ts'`,
  ],
  ['core/protocols/index.ts', `import { gt06 } from './gt06/index.ts'`],
  ['core/contract/call.ts', `import { z } from 'zod'`],
  ['core/host/a.ts', `import { createServer } from 'node:net'\nimport { fold } from '../link/fold.ts'`],
  ['electron/main.ts', `import { app } from 'electron'\nimport { workbench } from '../core/host/workbench.ts'`],
  ['renderer/app/a.tsx', `import { Live } from '../live/live.tsx'\nimport { decode } from '../../core/wire/decoder.ts'`],
  [
    'renderer/live/a.tsx',
    `import url from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'\nimport { Grid } from '../kit/grid.tsx'\nimport './live.css'`,
  ],
  ['vitest.config.ts', `export default {}`],
])('the checker lets pass %s: %s', (path, text) => expect(findViolations(new Map([[path, text]]))).toEqual([]))
