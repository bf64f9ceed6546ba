import type { Message } from '../../report/message.ts'
import { crcArc } from '../../wire/checksum.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { equals, hex, oneOf, unit } from '../../wire/meaning.ts'
import { codecs } from './codec.ts'
import { imei, photoKinds, photoType } from './texts.ts'

/** What a server says: one byte to a login, a count to records, seven bytes to a datagram, or a packet with a command. */
export function decodeDown(d: Decoder, message: Message): void {
  message.type = 'acknowledge'
  if (d.left === 1) return void d.u8('login', accepted)
  if (d.left === 4) return void d.u32('records accepted')
  if (d.left === 7) return datagram(d)
  packet(d, message)
}

function datagram(d: Decoder): void {
  d.u16('length', unit('bytes'))
  d.u16('packet id')
  d.u8('not usable byte')
  d.u8('AVL packet id')
  d.u8('records accepted')
}

function packet(d: Decoder, message: Message): void {
  message.type = 'command'
  d.u32('preamble', equals(0, 'four zero bytes', 'mismatch'))
  const end = d.at + 4 + d.u32('data length', unit('bytes'))
  d.within(end, () => {
    const addressed = d.u8('codec', oneOf<number, string>(codecs, 'the codecs known')) === 'codec 14'
    d.u8('count')
    const type = d.u8('type', hex)
    d.window('content', d.u32('length', unit('bytes')), () => {
      if (type === photoType) return piece(d, message)
      if (addressed) message.identity = d.bcd('imei', 8, imei)
      message.summary = d.rest('text')
    })
    d.u8('count again')
  })
  d.u32('CRC', equals(crcArc(d.bytes.subarray(8, Math.min(end, d.bytes.length))), 'CRC-16/ARC'))
}

function piece(d: Decoder, message: Message): void {
  message.type = 'photo request'
  d.u8('kind', photoKinds)
  d.u32('photo id', hex)
  message.summary = `from byte ${d.u32('offset', unit('bytes'))}`
  d.u16('size', unit('bytes'))
}

const accepted = oneOf<number, string>({ 0: 'refused', 1: 'accepted' })
