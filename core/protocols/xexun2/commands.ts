import type { Message } from '../../report/message.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'
import { commandType, filled, frameOf } from './encode.ts'

type Values = Readonly<Record<string, Argument>>

/** Type 0007, index 1, text as payload. */
const command = (
  about: Pick<Command, 'type' | 'title' | 'help' | 'danger'>,
  parameters: readonly Parameter[],
  words: (values: Values) => string,
): Command => ({
  source: 'secondary',
  ...about,
  parameters,
  encode: (values, { identity }) => frameOf(commandType, 1, filled(identity), fromLatin1(words(values))),
  answer,
})

/** The device answers in a frame of the same type, with text. */
function answer({ type, reports }: Message): Answer | undefined {
  if (type !== 'command answer') return undefined
  const words = String(reports[0]?.attributes['result'] ?? '')
  return { state: /error|fail/i.test(words) ? 'refused' : 'answered', words }
}

export const commands: readonly Command[] = [
  command(
    { type: 'positionPeriodic', title: 'Reporting interval', help: 'How often the device measures and how often it sends: the same.' },
    [{ name: 'frequency', kind: 'integer', help: 'time between reports', min: 1, max: 86_400, unit: 's' }],
    ({ frequency }) => `tracking_send=${String(frequency)},${String(frequency)}`,
  ),
  command({ type: 'powerOff', title: 'Switch off', help: 'Only its button switches the device on again.', danger: true }, [], () => 'of=1'),
  command({ type: 'rebootDevice', title: 'Restart', help: 'The connection is lost and opened again.', danger: true }, [], () => 'reset'),
  command(
    { type: 'custom', title: 'Text as it is', help: 'Sent as the payload of a command frame.', danger: true },
    [{ name: 'data', kind: 'text', help: 'for example tracking_send=30,30', maxLength: 512, pattern: /^[\x20-\x7e]+$/ }],
    ({ data }) => String(data),
  ),
]
