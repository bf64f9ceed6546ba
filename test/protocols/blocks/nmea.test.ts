import { describe, expect, test } from 'vitest'
import { rmc, sentence } from '../../../core/protocols/blocks/nmea.ts'
import { Report } from '../../../core/report/report.ts'
import { Decoder } from '../../../core/wire/decoder.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'

function read(text: string, end?: number) {
  const d = new Decoder(fromLatin1(text))
  const r = new Report()
  rmc(d, r, end)
  return { r, d, codes: d.notes.map(({ code }) => code), rest: d.peekText() }
}

describe('an RMC sentence', () => {
  test.each(['$', ''])('with %j before it', (dollar) => {
    const { r, codes, rest } = read(`${dollar}GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*44,F,rest`)
    expect(r.time).toBe(Date.UTC(2026, 10, 20, 9, 30, 15))
    expect(r.valid).toBe(true)
    expect(r.latitude).toBeCloseTo(4.60971, 9)
    expect(r.longitude).toBeCloseTo(-74.08175, 9)
    expect(r.speed).toBeCloseTo(47.0408, 9)
    expect(r.course).toBe(123)
    expect(codes).toEqual([])
    expect(rest).toBe('F,rest')
  })

  test('leaves a line end behind the checksum to the caller', () => {
    expect(read('GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*44\r\n,L').rest).toBe('\r\n,L')
  })

  test('with a wrong checksum, and one cut short', () => {
    expect(read('GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*45').codes).toEqual(['checksum'])
    expect(read('GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*4').codes).toEqual(['checksum'])
  })

  test('without a checksum ends where it is told to', () => {
    const text = 'GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A,F,imei:'
    const { r, codes, rest } = read(text, text.indexOf(',F,'))
    expect(r.course).toBe(123)
    expect(codes).toEqual([])
    expect(rest).toBe(',F,imei:')
  })

  test('with empty cells says nothing of them, and notes what it assumes', () => {
    const { r, codes } = read('GPRMC,,V,,,,,,,,,,N*53')
    expect([r.time, r.latitude, r.longitude, r.speed, r.course]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(r.valid).toBe(false)
    expect(codes).toEqual([])
    expect(read('GPRMC,093015,A,0436.5826,N,07404.9050,,0,0,201126*53').codes).toEqual(['assumed'])
  })
})

test('another sentence gives its word and cells to the caller', () => {
  const d = new Decoder(fromLatin1('$WIFI,093015.00,A,-62,02005E005301,201126*08'))
  const cells: string[] = []
  sentence(d, d.end, (inner, word) => {
    cells.push(word)
    while (inner.left > 0) cells.push(inner.cell('cell'))
  })
  expect(cells).toEqual(['WIFI', '093015.00', 'A', '-62', '02005E005301', '201126'])
})
