import { fromLatin1 } from '../../wire/latin1.ts'
import type { Message } from '../../report/message.ts'
import type { Answer, Command } from '../command.ts'
import { frameOf } from './encode.ts'

const none = new Uint8Array(0)

/** The device repeats the type, with one byte of result. */
const answers =
  (type: string): NonNullable<Command['answer']> =>
  (message: Message): Answer | undefined => {
    if (message.type !== type) return undefined
    const result = message.reports[0]?.attributes['result']
    return { state: 'answered', words: result === undefined ? type : `${type}: ${String(result)}` }
  }

export const commands: readonly Command[] = [
  {
    type: 'sosNumber',
    title: 'SOS number',
    help: 'Whom the device calls when its button is held.',
    source: 'captured',
    parameters: [
      { name: 'index', kind: 'integer', help: 'the place in the list; this firmware has one number only', min: 1, max: 3, optional: true },
      { name: 'phone', kind: 'text', help: 'with country code', maxLength: 20, pattern: /^\+?\d{3,20}$/ },
    ],
    encode: ({ phone }) => frameOf(0x41, fromLatin1(String(phone))),
    answer: answers('sos number'),
  },
  {
    type: 'alarmVibration',
    title: 'Vibration alarm',
    help: 'The packet types exist; that they switch the alarm when the server sends them is said by one project.',
    source: 'secondary',
    parameters: [{ name: 'enable', kind: 'boolean', help: 'on or off', default: true }],
    encode: ({ enable }) => frameOf(enable === false ? 0x93 : 0x92, none),
    answer: (message, sent) => answers('vibration on')(message, sent) ?? answers('vibration off')(message, sent),
  },
  {
    type: 'modeDeepSleep',
    title: 'Sleep',
    help: 'The device stops reporting until it is moved or woken.',
    source: 'secondary',
    danger: true,
    parameters: [],
    encode: () => frameOf(0x14, none),
    answer: answers('sleep'),
  },
  {
    type: 'factoryReset',
    title: 'Factory reset',
    help: 'The device forgets its settings, this server among them.',
    source: 'secondary',
    danger: true,
    parameters: [],
    encode: () => frameOf(0x15, none),
    answer: answers('factory reset'),
  },
]
