import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'

// :123456M1,030S#

/** What the server sends: `:` · password of six digits · letter and number · data · `#`. */
export function order(d: Decoder, message: Message): void {
  message.type = 'command'
  message.summary = d.peekText()
  d.word(':', 'start')
  const ended = d.peek(d.left - 1) === 0x23
  d.within(d.end - (ended ? 1 : 0), () => {
    d.text('password', Math.min(6, d.left))
    // `C` and `O` are followed by their first argument without a comma, `L` by the zone.
    const letter = d.text('command', 1, letters)
    const name = argumentNames[letter]
    if (numbered.has(letter)) d.maybe('number')
    for (let i = 0; d.left > 0; i++) d.cell(name?.[i] ?? 'argument')
  })
  if (ended) d.text('end', 1)
}

const titles: Readonly<Record<string, string>> = {
  A: 'authorised number',
  F: 'locate once',
  M: 'continuous tracking',
  J: 'overspeed alarm',
  I: 'geofence',
  L: 'time zone',
  N: 'low-battery alarm',
  H: 'password',
  T: 'relay',
  U: 'listen mode',
  C: 'APN and server',
  O: 'APN credentials',
}
const numbered: ReadonlySet<string> = new Set(['A', 'M', 'J', 'I', 'N', 'T', 'U'])
const argumentNames: Readonly<Record<string, readonly string[]>> = {
  A: ['phone'],
  M: ['interval'],
  J: ['speed'],
  I: ['on', 'exit', 'corners'],
  L: ['zone'],
  N: ['percent'],
  H: ['new password'],
  C: ['APN', 'server and port'],
  O: ['user', 'password'],
}
const letters: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => (titles[raw] === undefined ? raw : `${raw} ${titles[raw]}`),
  check: (raw) =>
    titles[raw] === undefined ? { severity: 'warning', code: 'unknown-value', text: `${raw} is no command letter` } : undefined,
}
