import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { sum8 } from '../../wire/checksum.ts'
import { fits, holds, ofForm, signature } from '../blocks/evidence.ts'
import { line, type Measure, measured, numberLe, twoForms } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Walks over the records of a package to its end mark. */
const size: Measure = (head) => {
  if (head[0] === 0xff) return head[1] === 0x25 ? 18 : 10
  let at = 2
  while (at < head.length && head[at] !== 0x5d) {
    if (at + 8 > head.length) return undefined
    at += 8 + numberLe(head, at + 1, 2)
  }
  return at < head.length ? at + 1 : undefined
}
/** Each record's time and data add up to its last byte. */
const sums = (b: Uint8Array): boolean => {
  let at = 2
  while (at + 8 <= b.length && b[at] !== 0x5d) {
    const next = at + 8 + numberLe(b, at + 1, 2)
    if (next > b.length || sum8(b.subarray(at + 3, next - 1)) !== b[next - 1]) return false
    at = next
  }
  return at > 2 && b[at] === 0x5d
}
const text = shape('“$AV,V”, a version and an id', ['$AV,V', wordCharacters(1, 4), ',', digits(1, 8), ','])
const binary = holds('checksum', 'the sum behind each record agrees', 10, (b) => b[0] === 0x5b && sums(b))

/** Packages `5B parcel … 5D` of records (type, length, time, data, sum), the header `FF 22…25 id8` at the start; in text `$AV,V3,id,…`. */
export const arnavi: Family = {
  id: 'arnavi',
  title: 'Arnavi',
  transports: ['tcp'],
  clues: [
    signature(0.5, '$AV,V', [0x5b], [0xff, 0x22], [0xff, 0x23], [0xff, 0x24], [0xff, 0x25]),
    ofForm('a text row with an id, or as long as its records', [0x24], text, fits(size), { points: 2 }),
    ofForm('a text row with an id, or a sum behind each record that agrees', [0x24], text, binary, { points: 3, required: false }),
  ],
  split: twoForms([0x24], line('$AV'), measured(size, [[0x5b], [0xff], '$AV'])),
}
