import { frame, startOf, indexOfAny, skip, type Splitter, wait } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'

const lineEnd = [0x0a, 0x0d]
const longest = 1024

/**
 * A sentence ends with LF CR (in this order on genuine units), CR LF or nothing. A line may also break in front of the signal letter
 * (`A*4D` CR LF `,L,imei:…`), so only an end behind `imei:` counts. Line ends stay outside of the frame, so that every chunking gives the same frames.
 */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0]!)) return skip(1, 'line end between sentences')
  const text = latin1(startOf(head, longest))
  if (!opens(text)) return skip(toNextStart(head), 'not the start of a sentence')
  const imei = text.indexOf('imei:')
  if (imei === -1) {
    if (head.length < longest) return final && /G[PN]RMC,/.test(text) ? frame(head.length) : wait()
    return skip(Math.max(1, indexOfAny(head, lineEnd)), `no “imei:” within ${longest} bytes`)
  }
  const end = indexOfAny(startOf(head, longest), lineEnd, imei)
  const next = nextSentence(text, imei, end === -1 ? text.length : end)
  if (next !== -1) return frame(next)
  if (end !== -1) return frame(end)
  if (head.length >= longest) return skip(longest, `no line end within ${longest} bytes`)
  return final ? frame(head.length) : wait()
}

/** Firmware without line ends glues sentences: where the one behind begins, else −1. */
function nextSentence(text: string, imei: number, end: number): number {
  const sentence = /G[PN]RMC,/.exec(text.slice(imei, end))
  if (!sentence) return -1
  const at = imei + sentence.index
  const before = /\d{12},[^,]{0,40},$/.exec(text.slice(imei, at))
  return before ? imei + before.index : at
}

const start = /^(?:\d{10,12})?,[^,\r\n]{0,40},(?:G[PN]RMC,|,[FL],)|^G[PN]RMC,/
const head = /^(?:\d{0,12}|(?:\d{10,12})?,[^,\r\n]{0,40})$/
const behindPhone = /^(?:(?:\d{10,12})?,[^,\r\n]{0,40},)?([GNPRMC,FL]{1,5})$/
const words = ['GPRMC,', 'GNRMC,', ',F,', ',L,']

/** Does the text start a sentence, or may it once more bytes are there? */
function opens(text: string): boolean {
  if (start.test(text) || head.test(text)) return true
  const tail = behindPhone.exec(text)?.[1]
  return (tail !== undefined && words.some((word) => word.startsWith(tail))) || /^(?:\d{10,12})?,[^,\r\n]{0,40},$/.test(text)
}

/** The next offset at which a sentence starts, or may once more bytes are there, or a line ends. */
function toNextStart(bytes: Uint8Array): number {
  const text = latin1(bytes.subarray(0, longest))
  for (let at = 1; at < text.length; at++) {
    const byte = bytes[at]!
    if (
      lineEnd.includes(byte) ||
      ((byte === 0x2c || byte === 0x47 || isDigit(byte)) && !isDigit(bytes[at - 1]!) && opens(text.slice(at, at + 80)))
    )
      return at
  }
  return text.length
}
const isDigit = (b: number) => b >= 0x30 && b <= 0x39
