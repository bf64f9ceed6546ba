import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAnswer, differences } from '../../core/link/answers.ts'
import { fromHex } from '../../core/wire/hex.ts'

const due = fromHex('78 78 05 01 00 02 EB 47 0D 0A')!

test('nothing due is nothing to check; nothing sent is missing; the same is right', () => {
  expect(checkAnswer([], [due])).toBeUndefined()
  expect(checkAnswer([due], [])).toMatchObject({ outcome: 'missing', expected: due, differences: [] })
  expect(checkAnswer([due], [due.slice()])).toMatchObject({ outcome: 'right', differences: [] })
})

test('several frames are one stretch, however they were written', () => {
  expect(checkAnswer([due.slice(0, 4), due.slice(4)], [due])).toMatchObject({ outcome: 'right' })
})

test('equally long stretches differ byte by byte', () => {
  const sent = due.slice()
  sent[5] = 3
  sent[6] = 0
  sent[9] = 0
  expect(checkAnswer([due], [sent])).toMatchObject({
    outcome: 'wrong',
    differences: [
      { expected: { from: 5, to: 7 }, sent: { from: 5, to: 7 } },
      { expected: { from: 9, to: 10 }, sent: { from: 9, to: 10 } },
    ],
  })
})

test('stretches of other lengths differ between what they have alike', () => {
  expect(differences(fromHex('01 02 03 04')!, fromHex('01 09 04')!)).toEqual([{ expected: { from: 1, to: 3 }, sent: { from: 1, to: 2 } }])
  expect(differences(due, due.slice(0, 4))).toEqual([{ expected: { from: 4, to: 10 }, sent: { from: 4, to: 4 } }])
})

test('what differs, put in the place of what was expected, gives what was sent', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12, max: 3 }), fc.uint8Array({ maxLength: 12, max: 3 }), (expected, sent) => {
      const made: number[] = []
      let from = 0
      for (const difference of differences(expected, sent)) {
        made.push(...expected.subarray(from, difference.expected.from), ...sent.subarray(difference.sent.from, difference.sent.to))
        from = difference.expected.to
      }
      expect([...made, ...expected.subarray(from)]).toEqual([...sent])
    }),
  )
})
