import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filledIn } from '../../core/commands/compose.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import { families } from '../../core/protocols/index.ts'
import type { Field } from '../../core/wire/field.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'
import { target } from '../protocols/ordered.ts'

const bytesOf = (typed: string): Uint8Array => fromHex(typed) ?? fromLatin1(typed)
function fill(id: string, typed: string) {
  const made = filledIn(familiesById.get(id)!, bytesOf(typed), { ...target, serial: 0x1234 })
  return 'problem' in made ? made.problem.en : /^[[(*#]/.test(typed) ? latin1(made.bytes) : toHex(made.bytes)
}

/** The checksums are worked out here once more, from the papers, so that nothing is compared with itself. */
function crcX25(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1
  }
  return crc ^ 0xffff
}
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

const gt06Frame = (inner: string) => `7878${inner}${hex(crcX25(fromHex(inner)!), 4)}0d0a`

describe('what nobody wants to work out by hand is filled in', () => {
  test.each([
    ['a whole frame with anything in its places', '7878 00 80 05 00000001 41 0000 0000 0d0a', gt06Frame('0b800500000001411234')],
    ['protocol number and content', '80 05 00000001 41', gt06Frame('0b800500000001411234')],
    ['a packet without content', '13', gt06Frame('05131234')],
  ])('gt06: %s', (_, typed, wanted) => expect(fill('gt06', typed)).toBe(wanted))

  test('gt06: what one byte of length has no room for goes under 79 79', () => {
    const made = fill('gt06', `21${'41'.repeat(300)}`)
    expect(made.slice(0, 10)).toBe(`7979${hex(305, 4)}21`)
    expect(fill('gt06', `7878 00 21 ${'41'.repeat(300)} 0000 0000 0d0a`)).toContain('79 79')
  })

  test.each([
    ['a whole frame', '7e 8105 0000 013800138000 0000 04 00 7e', '7e81050001013800138000123404'],
    ['the attributes keep all but the length', '7e 8105 0400 013800138000 0000 04 00 7e', '7e81050401013800138000123404'],
  ])('jt808: %s', (_, typed, head) => {
    const sum = fromHex(head.slice(2))!.reduce((all, byte) => all ^ byte, 0)
    expect(fill('jt808', typed)).toBe(`${head}${hex(sum, 2)}7e`)
  })

  test('jt808: what has to be escaped is, whether it was typed escaped or not', () => {
    for (const body of ['7d 02', '7e']) expect(fill('jt808', `7e 8300 0000 013800138000 0000 ${body} 00 7e`)).toContain('12347d02')
  })

  test('jt808: message id and body', () => expect(fill('jt808', '8104')).toMatch(/^7e81040000/))

  test('watch: the length counts the content, wherever it came from', () => {
    expect(fill('watch', '[3G*1208178692*0000*UPLOAD,600]')).toBe('[3G*1208178692*000a*UPLOAD,600]')
    expect(fill('watch', '[ZJ*014111001332708*0075*0000*LK]')).toBe('[ZJ*014111001332708*0075*0002*LK]')
    expect(latin1(fromHex(fill('watch', toHex(fromLatin1('CR'))))!)).toBe('[CS*864209876543218*0002*CR]')
  })

  test('topin: the length counts type and data', () => {
    expect(fill('topin', '7878 00 41 313233 0d0a')).toBe('787804413132330d0a')
    expect(fill('topin', '14')).toBe('787801140d0a')
  })

  test('tk102: the length counts the content, the sequence number stays', () => {
    expect(fill('tk102', '[\x000000000001\x000864209876543218]')).toBe('[\x000000000001\x100864209876543218]')
  })

  test('xexun2: length and checksum; a text is made a command', () => {
    expect(fill('xexun2', 'faaf 0007 0001 8642098765432180 0000 0000 7265736574 faaf')).toBe(
      'faaf0007000186420987654321800005' + hex(~0x223 & 0xffff, 4) + '7265736574faaf',
    )
    expect(fill('xexun2', '7265736574')).toContain('7265736574faaf')
  })
})

test.each([
  ['gt06', '7878 80'],
  ['gt06', '7878 0b 80 0000 0000'],
  ['jt808', '7e 8105 7e'],
  ['jt808', '7e 8105 0001 013800138000 0000 04 00'],
  ['jt808', '81'],
  ['watch', '[3G*1208178692*UPLOAD,600]'],
  ['topin', '7878 01 14'],
  ['tk102', '[123]'],
  ['xexun2', 'faaf 0007 faaf'],
  ['gps103', '**,imei:864209876543218,B'],
])('%s: where %j leaves open what is meant, it is said and not guessed', (id, typed) => {
  const made = filledIn(familiesById.get(id)!, bytesOf(typed), target)
  expect('problem' in made && made.problem.en.length > 20).toBe(true)
})

const leavesOf = (field: Field): Field[] => field.fields?.flatMap(leavesOf) ?? [field]

describe.each(families.filter(({ fill, commands }) => fill && commands).map(({ id }) => id))('%s', (id) => {
  const family = familiesById.get(id)!
  const session = {
    memory: undefined,
    direction: 'down',
    transport: 'tcp',
    whole: false,
    arrived: undefined,
    identity: undefined,
    zone: undefined,
  } as const
  const made = family.commands!.flatMap((command) => {
    try {
      return command.parameters.length === 0 ? [command.encode({}, target)] : []
    } catch {
      return []
    }
  })

  test('a command that is whole already stays as it is', () => {
    expect(made.length).toBeGreaterThan(0)
    for (const bytes of made) {
      const again = filledIn(family, bytes, target)
      expect('bytes' in again && toHex(again.bytes)).toBe(toHex(bytes))
    }
  })

  test('names the fields by their names', () => {
    const again = filledIn(family, made[0]!, target)
    const names = leavesOf(decodeFrame(family, made[0]!, session, 'tree').tree!).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining('fields' in again ? [...again.fields] : ['?']))
  })

  test('any bytes give a frame or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        const again = filledIn(family, bytes, target)
        expect('bytes' in again ? again.bytes.length > 0 : !again.problem.en.startsWith('a fault')).toBe(true)
      }),
    )
  })
})
