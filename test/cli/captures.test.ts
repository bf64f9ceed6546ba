import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { toHex } from '../../core/wire/hex.ts'
import { gt06Login, report } from '../host/tracker.ts'
import { here, trackscope } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-captures-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)
const log = path('tracker-server.log')
writeFileSync(
  log,
  [
    `2026-11-20 11:30:01  INFO: [T1a2b3c4d: gt06 < 192.0.2.7] ${toHex(gt06Login)}`,
    `2026-11-20 11:30:02  INFO: [T5e6f7a8b: gps103 < 192.0.2.8] ${toHex(Buffer.from(report))}`,
    '2026-11-20 11:30:03  INFO: something else',
  ].join('\n'),
)

test('convert opens a log, says what it did not read, and saves it; the copy converts on', async () => {
  const first = await here('convert', log, path('a.pcapng'), '--zone', '+02:00')
  expect(first).toMatchObject({ code: 0, out: '' })
  expect(first.errors).toContain("tracker-server.log: Traccar's log")
  expect(first.errors).toContain('lines that are not about bytes: at line 3')
  expect(await here('convert', path('a.pcapng'), path('a.csv'), '--filter', 'family == gps103')).toMatchObject({ code: 0 })
  const lines = readFileSync(path('a.csv'), 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/^4,2026-11-20T09:30:02\.000Z,frame,up,tcp,192\.0\.2\.8,2,gps103,match,tracker,359586015829802,/)
})

test('convert asks for the columns of a table that does not tell', async () => {
  writeFileSync(path('t.csv'), `No,What\n1,"##,imei:359586015829802,A;"\n2,x\n`)
  const asked = await here('convert', path('t.csv'), path('t.pcapng'))
  expect(asked.code).toBe(1)
  expect(asked.errors).toContain('there are 1 No (1), 2 What')
  expect(await here('convert', path('t.csv'), path('t.hex'), '--columns', 'bytes=What')).toMatchObject({ code: 0 })
  expect(readFileSync(path('t.hex'), 'utf8')).toContain(toHex(Buffer.from('##,imei:359586015829802,A;')))
})

test('nothing is replaced unasked, and wrong usage is told', async () => {
  writeFileSync(path('there.csv'), 'mine')
  expect((await here('convert', log, path('there.csv'))).errors).toContain('is there already: --force replaces it')
  expect(readFileSync(path('there.csv'), 'utf8')).toBe('mine')
  for (const args of [
    ['convert', log],
    ['convert', log, path('x.odd')],
    ['convert', log, path('x.csv'), '--zone', 'CET'],
    ['redact', log],
    ['report'],
    ['capture'],
    ['capture', 'x', '--keep-files', '3'],
    ['capture', 'x', '--rotate-size', 'much'],
  ]) {
    expect(await here(...args)).toMatchObject({ code: 2, out: '' })
  }
  expect(await here('convert', path('nowhere'), path('x.csv'))).toMatchObject({
    code: 1,
    errors: 'trackscope convert: there is no such file or folder\n',
  })
})

test('redact keeps what it is told to keep, cuts places on wish, and says how much it replaced', async () => {
  const kept = await here('redact', log, path('kept.pcapng'), '--keep', 'identities,phones,addresses', '--cut-places')
  expect(kept).toMatchObject({ code: 0 })
  expect(kept.errors).toMatch(/0 identities, 0 phone numbers, 0 addresses, places in \d+ frames/)
  expect((await here('redact', log, path('never.pcapng'), '--keep', 'names')).errors).toContain('--keep takes identities')
  expect((await here('redact', log, path('never.pcapng'), '--keep', 'places', '--cut-places')).code).toBe(2)
})

test('redact writes a copy of nobody, and names what it refuses', async () => {
  expect(await here('redact', log, path('copy.pcapng'))).toMatchObject({ code: 0 })
  const copy = readFileSync(path('copy.pcapng'))
  expect(copy.includes('359586015829802')).toBe(false)
  expect(copy.toString('hex')).not.toContain('353413532150362')
  writeFileSync(path('odd.bin'), 'what is this 359586015829802')
  const refused = await here('redact', path('odd.bin'), path('odd.pcapng'))
  expect(refused.code).toBe(1)
  expect(refused.errors).toContain('refused: bytes that no family recognises: 1 frames')
})

test('report writes one page', async () => {
  expect(await here('report', log, path('page.html'), '--asked', 'Why no position?')).toMatchObject({ code: 0 })
  const page = readFileSync(path('page.html'), 'utf8')
  for (const said of ['Why no position?', 'Traccar&#39;s log', '353413532150362', 'SHA-256']) expect(page).toContain(said)
})

test('capture listens, writes, and stops by itself', { timeout: 30_000 }, async () => {
  const { code, errors } = await trackscope([
    'capture',
    path('live.pcapng'),
    '--port',
    '0',
    '--bind',
    '127.0.0.1',
    '--for',
    '1',
    '--rotate-size',
    '1MB',
  ])
  expect(code).toBe(0)
  expect(errors).toContain('live-0001.pcapng: 0 chunks')
  expect(readFileSync(path('live-0001.pcapng')).readUInt32LE(0)).toBe(0x0a0d0d0a)
})
