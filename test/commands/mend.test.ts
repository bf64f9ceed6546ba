import { describe, expect, test } from 'vitest'
import { mend } from '../../core/commands/mend.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import { joined } from '../../core/wire/joined.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'
import { cases, feed } from '../protocols/case-file.ts'
import { session as unknown } from '../protocols/session.ts'

const session = { ...unknown, arrived: 0 }
const mended = (id: string, bytes: Uint8Array) => mend(bytes, familiesById.get(id)!, session)
const login = fromHex('78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A')!

describe('a changed frame', () => {
  test('gets the checksum that it has to have; its serial number stays', () => {
    const changed = login.slice()
    changed[11] = 0x15
    changed[13] = 0x2a
    const made = mended('gt06', changed)
    expect(made).toMatchObject({ fields: ['error check'] })
    const bytes = 'bytes' in made ? made.bytes : changed
    expect(toHex(bytes.subarray(0, 14))).toBe(toHex(changed.subarray(0, 14)))
    expect(decodeFrame(familiesById.get('gt06')!, bytes, session, 'summary').notes.map(({ code }) => code)).not.toContain('checksum')
  })
  test('gets its length, where bytes were put in', () => {
    const longer = joined([login.subarray(0, 12), fromHex('11 22')!, login.subarray(12)])
    const made = mended('gt06', longer)
    expect(made).toMatchObject({ fields: ['length', 'error check'] })
    expect('bytes' in made && made.bytes[2]).toBe(0x0f)
  })
  test('that is right stays as it is', () => {
    expect(mended('gt06', login)).toEqual({ none: true })
  })
  test('without anything to count is right', () => {
    expect(mended('gps103', fromLatin1('##,imei:359586015829802,A;'))).toEqual({ none: true })
  })
})

test('digits of a text checksum are set as the decoder expects them', () => {
  const one = cases(new Set(['tlt2h', 'xexun', 'megastek', 'gotop', 'tk102'])).flatMap(({ family, chunks, transport }) =>
    feed(
      chunks.filter(({ direction }) => direction === 'up').map(({ bytes }) => bytes),
      transport,
    ).flatMap((item) =>
      item.kind === 'frame' && item.decoded.family === family && /\*[0-9A-F]{2}\b/.test(latin1(item.bytes))
        ? [{ family, bytes: item.bytes }]
        : [],
    ),
  )
  const sound = one.filter(({ family, bytes }) => 'none' in mended(family, bytes))
  expect(sound.length).toBeGreaterThan(2)
  let set = 0
  for (const { family, bytes } of sound) {
    const star = latin1(bytes).lastIndexOf('*')
    const changed = bytes.slice()
    changed[star + 1] = changed[star + 1] === 0x30 ? 0x31 : 0x30
    const made = mended(family, changed)
    if ('none' in made) continue
    expect('bytes' in made && latin1(made.bytes), `${family} ${latin1(bytes)}`).toBe(latin1(bytes))
    set++
  }
  expect(set).toBeGreaterThan(0)
})

test('a frame of any family with one byte changed is mended to one that is no worse, or it is said that it cannot be', () => {
  const seen = cases(new Set(familiesById.keys())).flatMap(({ family, chunks, transport }) =>
    feed(
      chunks.slice(0, 3).map(({ bytes }) => bytes),
      transport,
    ).flatMap((item) => (item.kind === 'frame' && item.decoded.family === family ? [{ family, item }] : [])),
  )
  expect(seen.length).toBeGreaterThan(50)
  for (const { family, item } of seen) {
    const bytes = item.bytes.slice()
    bytes[bytes.length >> 1]! ^= 1
    const own = { ...session, memory: item.memory }
    const faults = (frame: Uint8Array) =>
      decodeFrame(familiesById.get(family)!, frame, own, 'summary').notes.filter(
        ({ code, severity }) => /checksum|length/.test(code) && severity !== 'info',
      ).length
    const made = mend(bytes, familiesById.get(family)!, own)
    if ('bytes' in made) expect(faults(made.bytes), `${family} ${toHex(bytes)}`).toBeLessThanOrEqual(faults(bytes))
    else if ('problem' in made) expect(made.problem.en).toMatch(/\w/)
  }
})
