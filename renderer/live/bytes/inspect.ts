/** One way of reading the bytes at the cursor. */
export interface Reading {
  readonly name: string
  readonly value: string
  /** It may need the room of two. */
  readonly isLong?: true
}

/** The commonest readings of the bytes from `at` on; what needs more bytes than there are is left out. */
export function inspect(bytes: Uint8Array, at: number): readonly Reading[] {
  const left = bytes.length - at
  if (left < 1) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, left)
  const readings: Reading[] = []
  const add = (size: number, name: string, read: () => string | number | bigint, long?: { readonly isLong: true }) => {
    if (left >= size) readings.push({ name, value: printed(read()), ...long })
  }
  const long = { isLong: true } as const
  add(1, 'u8', () => view.getUint8(0))
  add(1, 'i8', () => view.getInt8(0))
  add(1, 'bits', () =>
    view
      .getUint8(0)
      .toString(2)
      .padStart(8, '0')
      .replace(/(.{4})/, '$1 '),
  )
  add(2, 'u16 be', () => view.getUint16(0))
  add(2, 'i16 be', () => view.getInt16(0))
  add(2, 'u16 le', () => view.getUint16(0, true))
  add(4, 'u32 be', () => view.getUint32(0))
  add(4, 'i32 be', () => view.getInt32(0))
  add(4, 'u32 le', () => view.getUint32(0, true))
  add(8, 'u64 be', () => view.getBigUint64(0), long)
  add(4, 'float be', () => float(view.getFloat32(0)))
  add(4, 'float le', () => float(view.getFloat32(0, true)))
  add(8, 'double be', () => float(view.getFloat64(0)))
  add(1, 'BCD', () => bcd(bytes.subarray(at, at + 8)))
  add(4, 'time', () => time(view.getUint32(0)))
  add(1, 'text', () => text(bytes.subarray(at, at + 16)), long)
  return readings
}

const printed = (value: string | number | bigint): string => (typeof value === 'string' ? value : value.toLocaleString('en'))

const float = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(7))) : String(value))

/** The packed decimal digits up to the first half byte that is none. */
function bcd(bytes: Uint8Array): string {
  const digits = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return /^\d*/.exec(digits)![0] || 'no digits'
}

/** Seconds since 1970, UTC. */
const time = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')

const text = (bytes: Uint8Array): string => [...bytes].map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '·')).join('')
