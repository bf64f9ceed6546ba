import { fits, holds, signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const wide = (head: Uint8Array): boolean => (head[1]! & 0x40) !== 0
const size: Measure = (head) => {
  if (head.length < 11) return undefined
  if (head[0]! >= 0x30 && head[0]! <= 0x39) return 1
  return wide(head) ? numberBe(head, 9, 2) + 14 : numberBe(head, 5, 2) + 10
}

/** Luhn's sum of the digits of an IMEI. */
function checkDigitAgrees(imei: number): boolean {
  let sum = 0
  for (let rest = imei, place = 0; rest > 0; rest = Math.floor(rest / 10), place++) {
    const digit = (rest % 10) * (place % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** `D`, `E`, `F`, `H` or `C`, version with the sender's form in its top bits, unit id in 3 or 7 bytes, length. Digits before it are keep-alives. */
export const aplicom: Family = {
  id: 'aplicom',
  title: 'Aplicom',
  transports: ['tcp'],
  clues: [
    signature(
      1,
      ...['D', 'E', 'F', 'H', 'C'].flatMap((letter) => [0xc1, 0xc2, 0xc3, 0x81, 0x82].map((version) => [letter.charCodeAt(0), version])),
    ),
    holds(
      'identity',
      'an IMEI of 15 digits in 7 bytes',
      9,
      (b) => {
        const imei = numberBe(b, 2, 7)
        return wide(b) && imei >= 1e14 && imei < 1e15
      },
      { points: 1.75 },
    ),
    holds('identity', 'its check digit', 9, (b) => wide(b) && checkDigitAgrees(numberBe(b, 2, 7)), { points: 1 }),
    fits(size, { required: false }),
  ],
  split: measured(size, ['D', 'E', 'F', 'H', 'C', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']),
}
