import type { Message } from '../../report/message.ts'
import { Encoder } from '../../wire/encoder.ts'
import { utcParts } from '../blocks/utc-parts.ts'
import type { Session } from '../family.ts'

/** 78 78 · length · type · data · 0D 0A. Orders count the type and the data; acknowledgements repeat the length byte of what they answer. */
export const frameOf = (type: number, data: Uint8Array, length = data.length + 1): Uint8Array =>
  new Encoder().u16(0x7878).u8(length).u8(type).bytes(data).u16(0x0d0a).done()

/** A login is answered with 01 and the time, or the device logs in again and again; positions with their date, a status with itself. */
export function reply(message: Message, frame: Uint8Array, { arrived }: Session & { readonly arrived: number }): readonly Uint8Array[] {
  const [length = 0, type = 0] = frame.subarray(2, 4)
  const end = frame.length - (frame[frame.length - 2] === 0x0d && frame[frame.length - 1] === 0x0a ? 2 : 0)
  switch (message.type) {
    case 'login':
      return [frameOf(type, Uint8Array.of(0x01), length), time(arrived)]
    case 'time request':
      return [time(arrived)]
    case 'status':
      return [frameOf(type, frame.subarray(4, end), length)]
    case 'wifi':
    case 'wifi offline':
    case 'wifi and cells':
    case 'wifi and cells offline':
      return [frameOf(type, frame.subarray(4, 10), length)]
    case 'gps':
    case 'gps offline':
      return type === 0x10 || type === 0x11 ? [frameOf(type, frame.subarray(4, 10), length)] : []
    default:
      return []
  }
}

/** UTC; the length byte is that of the data alone. */
function time(at: number): Uint8Array {
  const [year, ...others] = utcParts(at)
  const data = new Encoder().u16(year).bytes(Uint8Array.from(others)).done()
  return frameOf(0x30, data, data.length)
}
