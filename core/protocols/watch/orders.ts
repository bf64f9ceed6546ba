import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'

// What the server sends: acknowledgements and commands, word by word.

const acknowledgements: ReadonlySet<string> = new Set(['LK', 'AL', 'INIT', 'TKQ', 'TKQ2', 'JXTKR'])

/** The cells behind each word; the last may repeat. Numbered words (`SOS1`) stand without their number. */
export const orders: Readonly<Record<string, readonly string[]>> = {
  CR: [],
  UPLOAD: ['interval in s'],
  SOS: ['phone'],
  SOSSMS: ['on'],
  LOWBAT: ['on'],
  REMOVE: ['on'],
  SILENCETIME: ['from and to'],
  REMIND: ['alarm clock'],
  PHB: ['phonebook'],
  MESSAGE: ['text'],
  TK: ['sound'],
  LZ: ['language', 'time zone'],
  FLOWER: ['hearts'],
  RESET: [],
  POWEROFF: [],
  FIND: [],
  PW: ['password'],
  IP: ['server', 'port'],
  FACTORY: [],
  CONFIG: [],
  TS: [],
}

/** Reads what stands behind the word of a frame from the server. */
export function readOrder(d: Decoder, message: Message, word: string): void {
  message.type = acknowledgements.has(word) ? 'acknowledge' : 'command'
  message.summary = d.left > 0 && word !== 'TK' && word !== 'MESSAGE' ? `${word},${d.peekText()}` : word
  if (word === 'TK' && d.left > 1) {
    d.blob('sound (AMR)', d.left)
    return
  }
  if (word === 'MESSAGE') {
    message.summary = d.left > 0 ? d.rest('text', utf16) : word
    return
  }
  const labels = orders[word.replace(/#$/, '').replace(/\d+$/, '')] ?? ['parameter']
  for (let i = 0; d.left > 0; i++) d.maybe(labels[i] ?? labels.at(-1) ?? 'parameter')
}

/** UTF-16 in hexadecimal digits. */
const utf16: Meaning<string, string> = {
  read: (raw) => (/^([0-9a-fA-F]{4})*$/.test(raw) ? raw.replace(/.{4}/g, (unit) => String.fromCharCode(parseInt(unit, 16))) : raw),
  check: (raw) =>
    /^([0-9a-fA-F]{4})*$/.test(raw) ? undefined : { severity: 'warning', code: 'malformed', text: 'not UTF-16 in hexadecimal digits' },
}
