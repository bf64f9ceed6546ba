import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../core/wire/hex.ts'
import { gt06Login, login, report } from '../host/tracker.ts'
import { here, objects, trackscope } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-decode-'))
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const spaced = toHex(gt06Login, ' ')
const dump =
  '00000000  78 78 0d 01 03 53 41 35  32 15 03 62 00 02 2d 06  |xx...SA52..b..-.|\n00000010  0d 0a                                             |..|\n00000012\n'

describe('whatever form bytes come in, they are the same frame', () => {
  test.each<[string, string[]]>([
    ['hex', [toHex(gt06Login)]],
    ['hex in several words', spaced.split(' ')],
    ['hex as C writes it', [spaced.replace(/(..) ?/g, '0x$1, ')]],
    ['hex with colons', [spaced.replaceAll(' ', ':').toUpperCase()]],
    ['a file of bytes', [file('login.bin', gt06Login)]],
    ['a file of hex', [file('login.hex', `${spaced}\n`)]],
    ['a hex dump', [file('login.dump', dump)]],
  ])('%s', async (_, args) => {
    const { code, out } = await here('decode', '--json', ...args)
    expect(code).toBe(0)
    expect(objects(out)).toMatchObject([
      { protocol: 'gt06', verdict: 'match', type: 'login', identity: '353413532150362', frame: { length: 18 } },
    ])
  })

  test.each([[['-']], [[]]])('standard input, asked for by %j', async (args) => {
    const { code, out } = await trackscope(['decode', '--json', ...args], spaced)
    expect(code).toBe(0)
    expect(objects(out)).toMatchObject([{ protocol: 'gt06', type: 'login' }])
  })

  test('text, with escapes', async () => {
    const { code, out } = await here('decode', '--json', `"${login}\\r\\n${report}"`)
    expect(code).toBe(0)
    expect(objects(out).map(({ type }) => type)).toEqual(['login', 'skipped', 'tracker'])
  })
})

describe('for people', () => {
  test('the tree stands beside its hex, without colour in a pipe', async () => {
    const { code, out } = await trackscope(['decode', toHex(gt06Login)])
    expect(code).toBe(0)
    expect(out).not.toContain('\u001b')
    expect(out).toMatch(/^ +4 {2}03 53 41 35 32 15 03 62 +imei +353413532150362$/m)
    expect(out).toMatch(/^answer {2}78 78 05 01 00 02 EB 47 0D 0A/m)
  })

  test('the trace says why, clue by clue', async () => {
    const { out } = await here('decode', '--trace', toHex(gt06Login))
    expect(out).toMatch(/^gt06 +match, [\d.]+ points$/m)
    expect(out).toMatch(/✓ \+\d/)
  })

  test('what nobody knows is shown, and the answer is no', async () => {
    const { code, out } = await here('decode', '01 FF FE 03')
    expect(code).toBe(1)
    expect(out).toContain('01 FF FE 03')
  })

  test('a family can be decided by hand', async () => {
    const { out } = await here('decode', '--json', '--protocol', 'gps103', report.slice(0, 40))
    expect(objects(out)[0]).toMatchObject({ protocol: 'gps103' })
  })
})

describe('wrong usage', () => {
  test.each([
    [['decode', '--protocol', 'nothing', '7878'], 'there is no protocol'],
    [['decode', '--bogus', '7878'], "Unknown option '--bogus'"],
    [['decode', '--jsonl', '7878'], '--jsonl reads standard input only'],
    [['decode', '--transport', 'ip', '7878'], '--transport is one of tcp, udp'],
    [['nothing'], 'there is no command "nothing"'],
    [['listen', '--port', '99999'], '--port takes a whole number from 0 to 65535'],
    [['encode'], 'name a family'],
    [['encode', 'nothing'], 'there is no family'],
    [['devices', 'nothing'], 'there is no model'],
  ])('%j says what to do in one line, with code 2', async (args, words) => {
    const { code, out, errors } = await here(...args)
    expect([code, out]).toEqual([2, ''])
    expect(errors.trim().split('\n')).toHaveLength(1)
    expect(errors).toContain(words)
  })

  test('is the exit code of the process', async () => {
    expect(await trackscope(['decode', '-'])).toEqual({
      code: 2,
      out: '',
      errors: expect.stringContaining('standard input was empty') as string,
    })
  })

  test.each(['decode', 'listen', 'serve', 'encode', 'protocols', 'devices'])('%s has help', async (name) => {
    const { code, out } = await here(name, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^trackscope ${name}`))
  })
})
