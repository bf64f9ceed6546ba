import { lengthAt, type Measure, measured, numberBe } from '../blocks/framing.ts'

/** Data on TCP: four zero bytes where a login has the length of its IMEI. */
export const isData = (head: Uint8Array): boolean => numberBe(head, 0, 4) === 0

/** A ping is one byte; a login `00 0F` and 15 digits; data tell their length behind four zero bytes, datagrams in front of all. */
const size: Measure = (head) => {
  if (head[0] === 0xff) return 1
  if (head[0] === 0 && head[1] === 0x0f) return 17
  if (isData(head)) return head.length < 8 ? undefined : numberBe(head, 4, 4) + 12
  return lengthAt(0, 2, 2)(head)
}

export const split = measured(size, [[0x00], [0xff]])
