import fc from 'fast-check'
import { expect, test } from 'vitest'
import { engine } from '../../../core/link/engine.ts'
import { openLink, receive } from '../../../core/link/link.ts'
import { fromHex, toHex } from '../../../core/wire/hex.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'

const position = '093015 201126 04365826 06 0740490506 025123 FFFFFBFF'
const frames = [
  `24 9012345678 ${position} FF0027`,
  `24 9012345678 ${position} FF0018080000303902DC651A2BC3D428`,
  `24 864209876543218F ${position} FF01120064BA73005ECC`,
  `24 9012345678 ${position} FF000000001234561C37320A281A2BC3D4`,
  `24 9012345678 ${position} FF000252776566060000000000000000000049`,
  `58 0000981499 ${position} FF0033`,
].map((hex) => fromHex(hex)!)
const texts = ['*HQ,9012345678,V0#', '*HQ,9012345678,XT,1,100#'].map(fromLatin1)

function cut(bytes: Uint8Array, sizes: readonly number[]): string[] {
  let state = openLink('tcp', 'h02')
  const items = []
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!
    const step = receive(engine('summary'), state, { bytes: bytes.slice(at, at + size), arrived: undefined, final: false, whole: false })
    state = step.state
    items.push(...step.items)
    at += size
  }
  items.push(...receive(engine('summary'), state, { bytes: new Uint8Array(0), arrived: undefined, final: true, whole: false }).items)
  return items.map((item) => `${item.kind} ${toHex(item.bytes)}`)
}

test('the lengths of binary frames, which nothing announces, are found in every mixture and every chunking', () => {
  const stream = fc.array(fc.constantFrom(...frames, ...texts), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(stream, fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 8 }), (all, sizes) => {
      const bytes = Uint8Array.from(all.flatMap((frame) => [...frame]))
      expect(cut(bytes, sizes)).toEqual(all.map((frame) => `frame ${toHex(frame)}`))
    }),
    { numRuns: 500 },
  )
})

test('a frame that something else follows is kept, and what follows is skipped', () => {
  const noise = fromHex('AA BB CC DD EE AA BB CC DD EE AA BB CC DD EE AA BB CC DD EE')!
  for (const frame of [frames[0]!, frames[1]!, frames[2]!]) {
    expect(cut(Uint8Array.from([...frame, ...noise, ...texts[0]!]), [200])).toEqual([
      `frame ${toHex(frame)}`,
      `skipped ${toHex(noise)}`,
      `frame ${toHex(texts[0]!)}`,
    ])
  }
})

test('digits that are no date or no place start no frame', () => {
  for (const [from, to] of [
    ['093015', '243015'],
    ['201126', '001126'],
    ['201126', '201326'],
    ['04365826', '91365826'],
    ['0740490506', '1840490506'],
    ['0740490506', '0746490506'],
    ['025123', '025361'],
    ['025123', '0251A3'],
  ] as const) {
    const [only] = cut(fromHex(`24 9012345678 ${position.replace(from, to)} FF0027`)!, [200])
    expect(only, `${from} → ${to}`).toMatch(/^skipped/)
  }
})
