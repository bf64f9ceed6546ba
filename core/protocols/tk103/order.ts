import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, hexNumber, like } from '../../wire/meaning.ts'

/** What the server sends behind the identity: an acknowledgement or a command, with its arguments. */
export function order(d: Decoder, message: Message): void {
  message.summary = d.peekText()
  const word = d.text('command', 4, orders)
  message.type = acknowledgements.has(word) ? 'acknowledge' : 'command'
  d.maybeWord(',', 'separator')
  argumentsOf[word]?.(d)
  while (d.left > 0) d.cell('argument')
}

const acknowledgements: ReadonlySet<string> = new Set(['AP01', 'AP05', 'AS01'])

const titles: Readonly<Record<string, string>> = {
  AP00: 'single locate',
  AP01: 'handshake answer',
  AP02: 'locate (older)',
  AP05: 'login answer',
  AP07: 'version',
  AP12: 'speed limits',
  AR00: 'periodic reports',
  AR05: 'interval with ACC on',
  AR06: 'interval with ACC off',
  AS01: 'alarm answer',
  AT00: 'restart',
  AV00: 'output',
  AV01: 'engine',
  AV02: 'output',
  AX01: 'clear the mileage',
  AX05: 'geofence',
}
const orders: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => (titles[raw] === undefined ? raw : `${raw} ${titles[raw]}`),
  check: (raw) => (titles[raw] === undefined ? { severity: 'info', code: 'unknown-value', text: `${raw} is not in the paper` } : undefined),
}

const seconds: Meaning<string, number | undefined> = { ...hexNumber, unit: 's' }
const limit = like(/^[HL](\d+)$/, Number, 'H or L and a speed', 'km/h')
const cut = like(/^([01])$/, (digit) => (digit === '0' ? 'cut' : 'resume'), '0 or 1')

const interval = (d: Decoder): void => void d.match('interval', /[0-9A-Fa-f]{4}/y, seconds)
const argumentsOf: Readonly<Record<string, (d: Decoder) => void>> = {
  AP01: (d) => void d.maybeWord('HSO', 'handshake'),
  AP12: (d) => {
    d.match('high limit', /H\d+/y, limit)
    d.match('low limit', /L\d+/y, limit)
  },
  AR00: (d) => {
    interval(d)
    d.match('hours', /[0-9A-Fa-f]{2}/y, hexNumber)
    d.match('minutes', /[0-9A-Fa-f]{2}/y, hexNumber)
  },
  AR05: interval,
  AR06: interval,
  AS01: (d) => void d.match('alarm', /\d/y),
  AV00: (d) => void d.match('output', /\d/y),
  AV01: (d) => void d.match('engine', /\d/y, cut),
  AX05: (d) => {
    for (const name of ['on', 'north or south', 'southern edge', 'northern edge', 'east or west', 'western edge', 'eastern edge'])
      if (d.left > 0) d.cell(name, name.endsWith('edge') ? degrees : plain)
  },
}
const plain: Meaning<string, string | number | undefined> = { read: (raw) => raw }
const degrees: Meaning<string, string | number | undefined> = decimal('°')

/** `[begin]sms2,<text>,[end]`: the dialect of the T series. */
export function text(d: Decoder, message: Message): void {
  message.type = 'command'
  d.word('[begin]', 'start')
  const size = d.peekText().lastIndexOf(',[end]')
  d.cell('channel')
  const words = d.peekText()
  const end = size === -1 ? words.length : Math.max(0, words.lastIndexOf(',[end]'))
  message.summary = d.text('command', end)
  if (size !== -1) d.word(',[end]', 'end')
}
