import type { Decoder } from '../../wire/decoder.ts'
import { hex, over, unit, unixSeconds } from '../../wire/meaning.ts'
import { clock } from './gps.ts'
import type { Block } from './packet.ts'

// Photos come in pieces that the server asks for one by one.

/** 0x35: a photo is there: where it was taken, its size and its number. */
export const photoInformation: Block = (d, p) => {
  clock(d, p)
  d.u8('fix status')
  d.u32('latitude', degrees)
  d.u32('longitude', degrees)
  d.u8('camera')
  d.u8('source')
  d.u8('format')
  const size = d.u32('size', bytes)
  const id = d.u32('photo id', hex)
  p.report.set('photoSize', size)
  p.photo = { id, size, received: 0 }
}

/** 0x36, long: one piece. The memory only counts: the bytes stay in the capture. */
export const photoPiece: Block = (d, p) => {
  const id = d.u32('photo id', hex)
  const from = d.u32('offset', bytes)
  const size = piece(d, d.u16('length of piece', bytes))
  if (p.photo?.id === id) p.photo = { ...p.photo, received: Math.min(p.photo.size, from + size) }
}

/** 0x36, down: the server asks for a piece. */
export const photoRequest: Block = (d) => {
  d.u32('photo id', hex)
  d.u32('offset', bytes)
  d.u16('length of piece', bytes)
}

function piece(d: Decoder, declared: number): number {
  const size = Math.min(declared, d.left)
  if (size > 0) d.blob('data', size)
  return size
}

/** 0x41 (WD-209): a piece of a photo or a recording with everything about it in front. */
export const multimedia: Block = (d, { report }) => {
  d.blob('serial number of the battery', 8)
  report.deviceTime = d.u32('time', unixSeconds)
  d.blob('GPS', 14)
  d.blob('LBS', 8)
  d.u32('media id', hex)
  d.u32('size', bytes)
  d.u8('kind of media')
  d.u8('format')
  d.u8('event')
  d.u16('piece')
  if (d.left > 0) d.blob('data', d.left)
}

const bytes = unit('bytes')
const degrees = over(1_800_000, '°')
