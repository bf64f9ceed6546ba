import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { hexNumber, like } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import type { Memory } from './clock.ts'

// imei:864209876543218,vr,0c00fa01ffd8ffe000104a464946…1d00;

/**
 * Hex text: index (little endian, from 0), two bytes, a stretch of the JPEG file, two bytes (perhaps a check; what they say is not known).
 * How many parts there are was said by the `vt` sentence before.
 */
export function photoPart(d: Decoder, message: Message, { memory }: Session<Memory>, identity: string): void {
  const index = d.text('index', Math.min(4, d.left), littleEndian)
  d.text('unknown', Math.min(4, d.left))
  d.text('JPEG fragment', Math.max(0, d.left - 4), hexText)
  d.rest('unknown')
  const parts = memory?.identity === identity ? memory.photoParts : undefined
  if (index !== undefined) message.summary = `photo part ${index + 1}${parts === undefined ? '' : ` of ${parts}`}`
}

const littleEndian = {
  ...like(/^([0-9a-f]{2})([0-9a-f]{2})$/i, (low, high) => parseInt(high + low, 16), 'four hexadecimal digits'),
  formula: (raw: string) => (raw.length === 4 ? hexNumber.formula?.(raw.slice(2) + raw.slice(0, 2)) : undefined),
}
const hexText = like(/^((?:[0-9a-f]{2})*)$/i, (hex) => `${hex.length / 2} bytes`, 'hexadecimal bytes')
