import type { Message } from '../../report/message.ts'
import { crcArc } from '../../wire/checksum.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { digits, equals, oneOf, unit } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { listed } from '../blocks/messages.ts'
import { type CodecName, codecs } from './codec.ts'
import { recordsGh } from './codec-gh.ts'
import { type Layout, record } from './record.ts'
import { decodeDown } from './down.ts'
import { isData } from './split.ts'
import { texts, timedTexts, addressedTexts } from './texts.ts'

/** TCP: zeros · length · codec · count · content · count · CRC-16. UDP: length · packet · 01 · AVL packet · IMEI · codec · count · content · count. */
export function decode(d: Decoder, message: Message, session: Session): void {
  if (session.direction === 'down') return decodeDown(d, message)
  if (d.peek() === 0xff) return ping(d, message)
  if (isData(d.bytes)) return packet(d, message)
  const length = d.u16('length', bytes)
  if (length === 15 && d.left >= 15 && d.bytes.length === 17) return login(d, message)
  datagram(d, message, length)
}

function ping(d: Decoder, message: Message): void {
  message.type = 'ping'
  d.u8('ping')
}

function login(d: Decoder, message: Message): void {
  message.type = 'login'
  message.identity = d.text('imei', 15, digits(15))
}

function packet(d: Decoder, message: Message): void {
  d.u32('preamble', zeros)
  const length = d.u32('data length', bytes)
  const end = d.at + length
  d.within(end, () => content(d, message))
  const crc = crcArc(d.bytes.subarray(8, Math.min(end, d.bytes.length)))
  d.u32('CRC', equals(crc, 'CRC-16/ARC'))
}

function datagram(d: Decoder, message: Message, length: number): void {
  if (length !== d.left) d.note('warning', 'length', `${length} bytes declared, ${d.left} present`)
  d.u16('packet id')
  d.u8('not usable byte')
  d.u8('AVL packet id')
  message.identity = d.text('imei', d.u16('length of imei', bytes), digits(15))
  content(d, message)
}

/** Codec, how many, so many records or texts, how many once more. */
function content(d: Decoder, message: Message): void {
  const codec = d.u8('codec', codecNames)
  const count = d.u8('count')
  message.type = 'location'
  if (codec === undefined) return d.notDecoded('data', Math.max(0, d.left - 1), 'a codec that no document at hand describes')
  contents[codec](d, message, count)
  const again = d.u8('count again')
  if (again !== count) d.note('warning', 'mismatch', `${count} at the front, ${again} at the end`)
}

type Content = (d: Decoder, message: Message, count: number) => void
const records =
  (layout: Layout): Content =>
  (d, message, count) =>
    void d.list('record', count, () => record(d, message.report(), layout))

/** What each codec carries. */
const contents: Readonly<Record<CodecName, Content>> = {
  'codec GH': recordsGh,
  'codec 8': records({ id: 1, count: 1 }),
  'codec 8 extended': records({ id: 2, count: 2, variable: true }),
  'codec 16': records({ id: 2, count: 1, generation: true }),
  'codec 12': texts,
  'codec 13': timedTexts,
  'codec 14': addressedTexts,
  'codec 15': timedTexts,
}

const bytes = unit('bytes')
const zeros = equals(0, 'four zero bytes', 'mismatch')
const codecNames = oneOf<number, CodecName>(codecs, 'the codecs known')

export const messages = listed(
  ['login', 'the IMEI in text'],
  ['location', 'codecs GH, 8, 8 extended, 16'],
  ['command answer', 'codecs 12, 13, 14'],
  ['serial data', 'codec 15, codecs 12 and 13 of what a unit passes on'],
  ['photo', 'codec 12, type 0x0D'],
  ['ping', '0xFF'],
  ['acknowledge', 'from the server'],
  ['command', 'codecs 12 and 14 from the server'],
  ['photo request', 'codec 12, type 0x0D, from the server'],
)
