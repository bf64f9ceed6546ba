import { describe, expect, test } from 'vitest'
import { clue, fail, type Head, more, pass, starts } from '../../core/detect/clue.ts'
import { type Candidate, Detector } from '../../core/detect/detector.ts'

const length = clue('framing', 'the length agrees', ({ bytes }) =>
  bytes.length < 2 ? more(1, 2) : bytes.length < bytes[1]! ? more(2, bytes.length) : pass(1, 2),
)
const sum = clue('checksum', 'the last byte is 0xAA', ({ bytes }) => {
  const size = bytes[1] ?? Infinity
  return bytes.length < size ? more(size - 1, size) : bytes[size - 1] === 0xaa ? pass(size - 1, size) : fail(size - 1, size, 'AA', 'other')
})
const sure: Candidate = { id: 'sure', clues: [starts([0x78]), length, sum] }
const weak: Candidate = {
  id: 'weak',
  clues: [starts([0x78]), clue('identity', 'a third byte', ({ bytes }) => (bytes.length < 3 ? more(2, 3) : pass(2, 3)))],
}
const other: Candidate = { id: 'other', clues: [starts([0x2a])] }
const faulty: Candidate = {
  id: 'faulty',
  clues: [
    starts([0x78]),
    clue('checksum', 'raises', () => {
      throw new Error('oh')
    }),
  ],
}
const detector = new Detector([sure, weak, other, faulty])
const head = (bytes: number[], final = false): Head => ({ bytes: Uint8Array.from(bytes), final, whole: false, transport: 'tcp' })

describe('a decision', () => {
  test('waits, then is a match on start, length and checksum', () => {
    expect(detector.decide(head([0x78])).verdict).toBe('more')
    expect(detector.decide(head([0x78, 4, 0]))).toMatchObject({ verdict: 'more', family: 'sure' })
    expect(detector.decide(head([0x78, 4, 0, 0xaa]))).toMatchObject({ verdict: 'match', family: 'sure', runnerUp: 'weak' })
  })
  test('is only possible where the checksum fails', () => {
    expect(detector.decide(head([0x78, 4, 0, 0])).verdict).toBe('possible')
  })
  test('is none where the first byte suits nobody, at once', () => {
    expect(detector.decide(head([0x00]))).toMatchObject({ verdict: 'none', family: undefined })
  })
  test('does not wait any longer once no more bytes can come', () => {
    expect(detector.decide(head([0x78, 9, 1], true))).toMatchObject({ verdict: 'possible', family: 'weak' })
    expect(detector.decide(head([0x78], true))).toMatchObject({ verdict: 'none', runnerUp: 'sure' })
  })
  test('between two equally good matches is only possible', () => {
    const twins = new Detector([sure, { ...sure, id: 'twin' }])
    expect(twins.decide(head([0x78, 4, 0, 0xaa]))).toMatchObject({ verdict: 'possible', family: 'sure', runnerUp: 'twin' })
  })
})

describe('a trace', () => {
  test('holds every family with every clue, the best first, and survives a faulty clue', () => {
    const { verdicts } = detector.trace(head([0x78, 4, 0, 0xaa]))
    expect(verdicts.map(({ family, outcome, score }) => [family, outcome, score])).toEqual([
      ['sure', 'match', 4.5],
      ['weak', 'possible', 2.5],
      ['faulty', 'possible', 0.5],
      ['other', 'ruledOut', 0],
    ])
    expect(verdicts[3]!.findings[0]).toMatchObject({ outcome: 'fail', from: 0, to: 1, expected: '"*"'.replace('"*"', '2A'), found: '78' })
  })
})
