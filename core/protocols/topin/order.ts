import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { instant, oneOf } from '../../wire/meaning.ts'
import { bcdTime } from '../blocks/bcd-time.ts'

type Read = (d: Decoder, message: Message) => void

/** What the server sends: acknowledgements that repeat a part of the packet, the time, and orders. */
export const orders: Readonly<Record<number, readonly [name: string, read?: Read]>> = {
  0x01: ['acknowledge', (d) => void d.u8('result', result)],
  0x10: ['acknowledge', (d) => void d.blob('date time of the position', d.left)],
  0x11: ['acknowledge', (d) => void d.blob('date time of the position', d.left)],
  0x13: ['acknowledge', (d) => void d.blob('status repeated', d.left)],
  0x14: ['command'],
  0x15: ['command'],
  0x17: ['acknowledge', packedTime],
  0x18: ['acknowledge', packedTime],
  0x19: ['acknowledge', packedTime],
  0x1a: ['acknowledge', packedTime],
  0x69: ['acknowledge', packedTime],
  0x30: ['time', time],
  0x41: [
    'command',
    (d, message) => {
      message.summary = `SOS number ${d.rest('phone')}`
    },
  ],
  0x92: ['command'],
  0x93: ['command'],
}

function packedTime(d: Decoder): void {
  bcdTime(d, 'date time of the position', 0)
}

/** UTC, the year in two bytes. */
function time(d: Decoder): void {
  d.group(
    'date time',
    () => {
      const [year, month, day] = [d.u16('year'), d.u8('month'), d.u8('day')]
      const [hour, minute, second] = [d.u8('hour'), d.u8('minute'), d.u8('second')]
      return Date.UTC(year, month - 1, day, hour, minute, second)
    },
    instant,
  )
}

const result = oneOf({ 0x01: 'accepted', 0x44: 'rejected' })
