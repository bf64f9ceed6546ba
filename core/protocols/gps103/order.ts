import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { digits, oneOf } from '../../wire/meaning.ts'

// LOAD · ON · **,imei:864209876543218,C,30s

/** What the server sends: an acknowledgement, or a command and its parameters. */
export function order(d: Decoder, message: Message): void {
  const acknowledges = d.maybeWord('LOAD') || d.maybeWord('ON')
  message.type = acknowledges ? 'acknowledge' : 'command'
  if (acknowledges) return
  d.word('**,')
  d.word('imei:')
  message.identity = d.cell('imei', imei)
  const ended = d.peek(d.left - 1) === 0x3b
  d.within(d.end - (ended ? 1 : 0), () => {
    const command = d.peekCell()
    message.summary = d.cell('command', commands) ?? command
    if (command === 'E') message.type = 'acknowledge'
    for (const [name, stop] of parameters.get(command) ?? []) if (!d.over) d.until(name, stop)
    while (!d.over) d.cell('parameter')
  })
  if (ended) d.text('end', 1)
}

/** Letters, and the numbers of units that were switched with `protocol123456 out`. */
const words = {
  B: 'single position',
  C: 'report periodically',
  D: 'stop reporting periodically',
  E: 'alarm acknowledged',
  F: 'report by distance',
  G: 'movement alarm on',
  H: 'overspeed alarm',
  I: 'time zone',
  J: 'cut fuel or power',
  K: 'restore fuel or power',
  L: 'arm',
  M: 'disarm',
  N: 'leave GPRS',
  O: 'fence on',
  P: 'fence off',
  100: 'single position',
  101: 'report periodically',
  102: 'stop reporting periodically',
  105: 'overspeed alarm',
  109: 'cut fuel or power',
  110: 'restore fuel or power',
  111: 'arm',
  112: 'disarm',
  160: 'take a photo',
}
const commands = oneOf<string, string>(words, 'the commands of the paper')

/** What stands behind the command, and the character that ends it. */
const parameters: ReadonlyMap<string, readonly (readonly [name: string, stop: string])[]> = new Map([
  ['C', [['interval', ',']]],
  ['F', [['distance', ',']]],
  ['H', [['speed limit', ',']]],
  ['I', [['time zone', ',']]],
  [
    'O',
    [
      ['latitude 1', ','],
      ['longitude 1', ';'],
      ['latitude 2', ','],
      ['longitude 2', ','],
    ],
  ],
  ['101', [['interval', ',']]],
  ['105', [['speed limit', ',']]],
])
const imei = digits(15)
