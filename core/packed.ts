/** Numbers as bytes, little-endian: MessagePack and structured cloning both carry them without looking inside. */
export const packed = {
  f64: (values: ArrayLike<number>): Uint8Array => bytesOf(new Float64Array(values)),
  f32: (values: ArrayLike<number>): Uint8Array => bytesOf(new Float32Array(values)),
  u32: (values: ArrayLike<number>): Uint8Array => bytesOf(new Uint32Array(values)),
  u16: (values: ArrayLike<number>): Uint8Array => bytesOf(new Uint16Array(values)),
} as const

/** The numbers again, copied so that they stand aligned. */
export const unpacked = {
  f64: (bytes: Uint8Array): Float64Array => new Float64Array(aligned(bytes)),
  f32: (bytes: Uint8Array): Float32Array => new Float32Array(aligned(bytes)),
  u32: (bytes: Uint8Array): Uint32Array => new Uint32Array(aligned(bytes)),
  u16: (bytes: Uint8Array): Uint16Array => new Uint16Array(aligned(bytes)),
} as const

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Float32Array | Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
const aligned = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
