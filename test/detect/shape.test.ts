import { describe, expect, test } from 'vitest'
import type { Head } from '../../core/detect/clue.ts'
import { digits, either, end, maybe, oneOf, shape, somewhere, upTo } from '../../core/detect/shape.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'

const head = (text: string, final = false, whole = false): Head => ({ bytes: fromLatin1(text), final, whole, transport: 'tcp' })
const login = shape('a login', ['##,imei:', digits(15), ',A', end(';')])

describe('a shape', () => {
  test('passes on the whole row and says which bytes it saw', () => {
    expect(login.look(head('##,imei:864209876543218,A;rest'))).toEqual({ outcome: 'pass', from: 0, to: 26 })
  })
  test('needs more bytes as long as nothing is wrong', () => {
    const text = '##,imei:864209876543218,A;'
    for (let size = 0; size < text.length; size++) expect(login.look(head(text.slice(0, size))).outcome, `${size} bytes`).toBe('more')
  })
  test('fails at the byte that does not fit, and says what was expected and found', () => {
    expect(login.look(head('##,imei:86420x'))).toMatchObject({ outcome: 'fail', from: 13, expected: '15 digits', found: '"x"' })
    expect(login.look(head('$$'))).toMatchObject({ outcome: 'fail', from: 0, expected: '"##,imei:"' })
    expect(login.look(head('##,imei:864209876543218,A', true))).toMatchObject({ outcome: 'fail', found: 'the end of the bytes' })
  })
  test('lets a terminator be missing only where somebody else has split', () => {
    expect(login.look(head('##,imei:864209876543218,A', true, true)).outcome).toBe('pass')
  })
  test('chooses between alternatives, takes optional parts, searches within a bound', () => {
    const kinds = shape('a report', [
      either(['(', digits(12)], ['#', digits(15)]),
      maybe(','),
      upTo(',', 8),
      ',',
      oneOf('AV'),
      somewhere('GPRMC', 10),
    ])
    expect(kinds.look(head('(123456789012,tracker,A..GPRMC'))).toMatchObject({ outcome: 'pass', to: 30 })
    expect(kinds.look(head('#123456789012345,x,V'))).toMatchObject({ outcome: 'more' })
    expect(kinds.look(head('#123456789012345,x,Q'))).toMatchObject({ outcome: 'fail', from: 19 })
    expect(kinds.look(head('(123456789012,far too long,A'))).toMatchObject({ outcome: 'fail' })
  })
})
