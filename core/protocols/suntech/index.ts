import { clue, fail, more, pass } from '../../detect/clue.ts'
import { capitals, digits, either, letters, shape, wordCharacters } from '../../detect/shape.ts'
import { frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { toHex } from '../../wire/hex.ts'
import { lengthAt, type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 3)
const types = [
  'STT',
  'EMG',
  'EVT',
  'ALT',
  'ALV',
  'HTE',
  'UEX',
  'DEX',
  'BLE',
  'BSA',
  'RES',
  'CMD',
  'CRR',
  'TRV',
  'SNB',
  'DID',
  'PRG',
  'RPH',
  'TRP',
] as const
const longest = 8192
/** A report ends with CR; CR LF is a part of the text that a device on the serial port gave. */
const toReturn: Splitter = (head, final) => {
  for (let at = head.indexOf(0x0d); at !== -1; at = head.indexOf(0x0d, at + 1)) {
    if (at + 1 === head.length && !final) return wait()
    if (head[at + 1] !== 0x0a) return frame(at + 1)
  }
  return head.length > longest ? skip(head.length, `no end within ${longest} bytes`) : final ? frame(head.length) : wait()
}
const binaryLength: Measure = (head) => lengthAt(1, 2, head[0] === 0x02 ? 4 : 3)(head)
const text = shape('a report type, perhaps with its model before it, and an id', [
  either(['S', either('T', 'A'), digits(2, 4), letters(0, 3), ';'], [either(...types), ';']),
  wordCharacters(2, 20),
  ';',
])

/** `ST300STT;id;…` and `STT;id;…` ending CR; binary `02` or `81`, length, … */
export const suntech: Family = {
  id: 'suntech',
  title: 'Suntech',
  transports: ['tcp'],
  clues: [
    clue('start', 'a report type, or binary 02 or 81 and up', ({ bytes }) =>
      bytes[0] === 0x02 || (bytes[0]! >= 0x81 && bytes[0]! <= 0xb8) || /[A-Z]/.test(String.fromCharCode(bytes[0]!))
        ? pass(0, 1)
        : fail(0, 1, 'a capital letter, 02 or 81…', String(bytes[0])),
    ),
    clue(
      'grammar',
      'a report type and an id; or, binary, as long as it says with an id in packed decimal',
      (head) => {
        const { bytes } = head
        if (bytes[0]! >= 0x41 && bytes[0]! <= 0x5a) return text.look(head)
        if (bytes.length < 8) return more(0, bytes.length, '8 bytes')
        const length = binaryLength(bytes)!
        if (length > bytes.length && !head.whole) return more(0, bytes.length, `${length} bytes`)
        const near = length === bytes.length || (!head.whole && length < bytes.length)
        return near && /^\d{10}/.test(toHex(bytes.subarray(3, 8)))
          ? pass(0, 8)
          : fail(1, 8, `${length} bytes and an id`, toHex(bytes.subarray(1, 8)))
      },
      { points: 2.5 },
    ),
    shape('text', [capitals(2, 3)], { required: false, points: 1.5 }),
  ],
  split: (head, final) =>
    head[0]! >= 0x41 && head[0]! <= 0x5a ? toReturn(head, final) : measured(head[0] === 0x02 ? binaryLength : size)(head, final),
}
