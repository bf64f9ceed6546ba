import { describe, expect, test } from 'vitest'
import { bothLanguages } from '../wording.ts'
import { rewrite, whyNot } from '../../core/capture/rewrite/rewriter.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import type { Session } from '../../core/protocols/family.ts'
import { families } from '../../core/protocols/index.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { converse, zone } from '../simulate/converse.ts'
import { session as whole } from '../protocols/session.ts'

const session: Session = { ...whole, whole: false }

const simulated = families.flatMap((family) =>
  (family.simulate?.dialects ?? []).flatMap(({ id }) => family.transports.map((transport) => [family.id, id, transport] as const)),
)
/** Families that must not refuse; a newer one may, by its name, until its clocks are known. */
const able = new Set('gotop gps103 gt06 h02 jt808 teltonika tk102 tk103 tlt2h v680 watch xexun xexun2'.split(' '))
/** Over the end of a day, of a month and of a year; an hour back is still the same day. */
const shifts = [43 * 86_400_000 + 7 * 3_600_000 + 60_000, -3_600_000]

describe.each(simulated)('a drive of %s (%s, %s)', (id, dialect, transport) => {
  const family = familiesById.get(id)!
  const { items } = converse(family, dialect, transport, {}, 120)
  const told = items.find(({ decoded }) => decoded.message.identity !== undefined)!.identity!
  const other = told.replace(/^./, (digit) => String((Number(digit) % 8) + 1)).replace(/.$/, (digit) => String((Number(digit) + 3) % 10))

  test.each(shifts)('is told by another device, %d ms later, and is otherwise the same', (shift) => {
    let memory: unknown
    for (const item of items) {
      const session: Session = {
        memory: item.memory,
        direction: 'up',
        transport,
        whole: false,
        arrived: undefined,
        identity: item.identity,
        zone,
      }
      const made = rewrite(family, item.bytes, session, memory, { identities: new Map([[told, other]]), shift })
      if ('en' in made) {
        if (able.has(id)) throw new Error(made.en)
        expect(bothLanguages(made).startsWith(`${family.title}: `)).toBe(true)
        return
      }
      const again = decodeFrame(family, made.bytes, { ...session, memory, identity: other }, 'tree')
      memory = made.memory
      const [before, after] = [item.decoded.message, again.message]
      expect(after.type).toBe(before.type)
      expect(after.identity).toBe(before.identity === undefined ? undefined : other)
      expect(again.notes.filter(({ code }) => code === 'checksum' || code === 'length')).toEqual([])
      expect(after.reports.map(({ time, latitude, speed }) => [time, latitude, speed])).toEqual(
        before.reports.map(({ time, latitude, speed }) => [time === undefined ? undefined : time + shift, latitude, speed]),
      )
    }
  })
})

test('a date that can be read from either end is written the way it was', () => {
  const h02 = familiesById.get('h02')!
  const frame = fromLatin1('*HQ,865205030330012,V1,145452,A,2240.55181,N,11358.32389,E,0.00,0,111111,FFFFFBFF#')
  const made = rewrite(h02, frame, session, undefined, { identities: new Map(), shift: 86_400_000 })
  expect('en' in made ? made.en : latin1(made.bytes)).toContain(',121111,FFFFFBFF#')
})

test('what a family cannot do is refused by name', () => {
  const wish = { identities: new Map([['353413532150362', '353413532150370']]), shift: 0 }
  const login = fromHex('78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A')!
  const { decode: _, ...cutOnly } = familiesById.get('gt06')!
  expect(rewrite(cutOnly, login, session, undefined, wish)).toMatchObject({
    en: expect.stringMatching(/not decoded yet/) as string,
    es: expect.stringMatching(/no se decodifica/) as string,
  })
  // The identity is told as a number of another width, where its digits do not stand.
  const jt808 = familiesById.get('jt808')!
  const imei = fromHex('7e 0002 0000 314d3a3a3a3a 0001 00 7e')!
  const identity = decodeFrame(jt808, imei, session, 'tree').message.identity!
  const other = `${identity.slice(0, -1)}${(Number(identity.slice(-1)) + 1) % 10}`
  const refused = rewrite(jt808, imei, session, undefined, { identities: new Map([[identity, other]]), shift: 0 })
  expect('en' in refused && bothLanguages(refused)).toMatch(/^JT\/T 808.*an identity that cannot be written anew$/)
})

test('an identity keeps its length and its kind', () => {
  expect(whyNot('353413532150362', '35341353215036')?.en).toContain('keep their length')
  expect(whyNot('1234', 'abcd')?.en).toContain('digits stay digits')
  expect(whyNot('1234', '4321')).toBeUndefined()
})
