import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { clue, fail, pass, more } from '../../detect/clue.ts'
import { sum8 } from '../../wire/checksum.ts'
import { type Measure, numberLe, measured, line, signature, fits } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head[0] === 0xff) return head[1] === 0x25 ? 18 : 10
  let at = 2
  while (at < head.length && head[at] !== 0x5d) {
    if (at + 8 > head.length) return undefined
    at += 8 + numberLe(head, at + 1, 2)
  }
  return at < head.length ? at + 1 : undefined
}
const sums = (b: Uint8Array): boolean => {
  let at = 2
  while (at + 8 <= b.length && b[at] !== 0x5d) {
    const next = at + 8 + numberLe(b, at + 1, 2)
    if (next > b.length || sum8(b.subarray(at + 3, next - 1)) !== b[next - 1]) return false
    at = next
  }
  return at > 2 && b[at] === 0x5d
}
const records = fits(size)
const text = shape('“$AV,V”, a version and an id', ['$AV,V', wordCharacters(1, 4), ',', digits(1, 8), ','])

/** Packages `5B parcel … 5D` of records (type, length, time, data, sum), the header `FF 22…25 id8` at the start; in text `$AV,V3,id,…`. */
/** Walks over the records of a package to its end mark. */
/** Each record's data adds up to its last byte. */
export const arnavi: Family = {
  id: 'arnavi',
  title: 'Arnavi',
  transports: ['tcp'],
  clues: [
    signature(0.5, '$AV,V', [0x5b], [0xff, 0x22], [0xff, 0x23], [0xff, 0x24], [0xff, 0x25]),
    clue(
      'framing',
      'ends where its records end, or a text row with an id',
      (head) => (head.bytes[0] === 0x24 ? text.look(head) : records.look(head)),
      { points: 2 },
    ),
    clue('checksum', 'the sum behind each record agrees, or a header of 10 or 18 bytes', (head) => {
      const { bytes, final } = head
      if (bytes[0] === 0x24) return text.look(head)
      if (bytes.length < 10 || size(bytes) === undefined)
        return final ? fail(0, bytes.length, 'a whole package', `${bytes.length} bytes`) : more(0, bytes.length)
      return (bytes[0] === 0xff ? bytes.length === size(bytes) : sums(bytes))
        ? pass(0, bytes.length)
        : fail(0, bytes.length, 'sums that agree', 'others')
    }),
  ],
  split: (head, final) => (head[0] === 0x24 ? line('$AV')(head, final) : measured(size, [[0x5b], [0xff], '$AV'])(head, final)),
}
