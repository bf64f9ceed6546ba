/** Parameters of a CRC as the catalogues list them (width 8 or 16; `poly` not reflected). */
interface CrcForm {
  readonly width: 8 | 16
  readonly poly: number
  readonly init: number
  readonly reflected: boolean
  readonly xorOut: number
}

/** A table-driven CRC over `bytes`, made once per form. */
function crc({ width, poly, init, reflected, xorOut }: CrcForm): (bytes: Uint8Array) => number {
  const mask = width === 16 ? 0xffff : 0xff
  const top = 1 << (width - 1)
  const mirrored = mirror(poly, width)
  const table = Uint16Array.from({ length: 256 }, (_, n) => {
    let value = reflected ? n : n << (width - 8)
    for (let bit = 0; bit < 8; bit++) {
      if (reflected) value = value & 1 ? (value >>> 1) ^ mirrored : value >>> 1
      else value = value & top ? (value << 1) ^ poly : value << 1
    }
    return value & mask
  })
  if (reflected) {
    return (bytes) => {
      let value = init
      for (let i = 0; i < bytes.length; i++) value = (value >>> 8) ^ table[(value ^ bytes[i]!) & 0xff]!
      return (value ^ xorOut) & mask
    }
  }
  return (bytes) => {
    let value = init
    for (let i = 0; i < bytes.length; i++) value = ((value << 8) & mask) ^ table[((value >>> (width - 8)) ^ bytes[i]!) & 0xff]!
    return (value ^ xorOut) & mask
  }
}

function mirror(value: number, width: number): number {
  let out = 0
  for (let bit = 0; bit < width; bit++) if (value & (1 << bit)) out |= 1 << (width - 1 - bit)
  return out
}

/** CRC-16/X-25, which tracker papers call CRC-ITU. */
export const crcX25 = crc({ width: 16, poly: 0x1021, init: 0xffff, reflected: true, xorOut: 0xffff })
/** CRC-16/CCITT-FALSE (also IBM-3740). */
export const crcCcittFalse = crc({ width: 16, poly: 0x1021, init: 0xffff, reflected: false, xorOut: 0 })
/** CRC-16/XMODEM. */
export const crcXmodem = crc({ width: 16, poly: 0x1021, init: 0, reflected: false, xorOut: 0 })
/** CRC-16/KERMIT. */
export const crcKermit = crc({ width: 16, poly: 0x1021, init: 0, reflected: true, xorOut: 0 })
/** CRC-16/ARC, which Teltonika calls CRC-16/IBM. */
export const crcArc = crc({ width: 16, poly: 0x8005, init: 0, reflected: true, xorOut: 0 })
/** CRC-16/MODBUS. */
export const crcModbus = crc({ width: 16, poly: 0x8005, init: 0xffff, reflected: true, xorOut: 0 })
/** CRC-8 with polynomial 0x31 and initial value 0xFF (EGTS headers). */
export const crcEgts8 = crc({ width: 8, poly: 0x31, init: 0xff, reflected: false, xorOut: 0 })

const crc32Table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})
/** CRC-32 as in zip files. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let i = 0; i < bytes.length; i++) value = (value >>> 8) ^ crc32Table[(value ^ bytes[i]!) & 0xff]!
  return (value ^ 0xffffffff) >>> 0
}

/** All bytes exclusive-ored. */
export function xor8(bytes: Uint8Array): number {
  let value = 0
  for (let i = 0; i < bytes.length; i++) value ^= bytes[i]!
  return value
}

/** All bytes added, modulo 256. */
export function sum8(bytes: Uint8Array): number {
  let value = 0
  for (let i = 0; i < bytes.length; i++) value = (value + bytes[i]!) & 0xff
  return value
}

/** The one's-complement sum of 16-bit words that IP uses; an odd last byte is padded with zero. */
export function ipChecksum(bytes: Uint8Array): number {
  let value = 0
  for (let i = 0; i < bytes.length; i += 2) value += (bytes[i]! << 8) | (bytes[i + 1] ?? 0)
  while (value > 0xffff) value = (value & 0xffff) + (value >>> 16)
  return ~value & 0xffff
}

/** The check digit rule of IMEI numbers (Luhn): true where the last of 15 digits agrees. */
export function imeiCheckDigitAgrees(imei: string): boolean {
  let sum = 0
  for (let i = 0; i < 15; i++) {
    const digit = imei.charCodeAt(i) - 48
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return imei.length === 15 && sum % 10 === 0
}
