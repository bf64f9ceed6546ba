import { fromHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { signedHours, standardOffset } from '../blocks/time-zone.ts'
import type { Answer, Argument, Command, CommandType, Parameter } from '../command.ts'
import type { Memory } from './decode.ts'
import { addressOf, encodeFrame } from './encode.ts'
import { escaped } from './escape.ts'
import { headerOf, wordOf } from './header.ts'

type Values = Readonly<Record<string, Argument>>

/** What differs from one command to the next: the content. */
interface Order {
  readonly type: CommandType
  readonly title: string
  readonly help: string
  readonly content: string | ((values: Values, now: number) => string | Uint8Array)
  readonly parameters?: readonly Parameter[]
  readonly danger?: true
  readonly dialect?: string
  readonly source?: Command['source']
  /** Message types that answer it as well as its own word. */
  readonly answeredBy?: readonly string[]
}

const command = ({ content, parameters = [], source = 'documented', answeredBy = [], ...about }: Order): Command<Memory> => ({
  ...about,
  source,
  parameters,
  encode: (values, target) => {
    const given = typeof content === 'string' ? content : content(values, target.now)
    return encodeFrame(addressOf(target), typeof given === 'string' ? fromLatin1(given) : given)
  },
  answer: ({ type, summary }, sent) => {
    if (!answeredBy.includes(type) && type !== wordIn(sent)) return undefined
    return { state: summary === 'failed' ? 'refused' : 'answered', words: summary ?? type } satisfies Answer
  },
})

/** The device answers with the word of the command. */
function wordIn(sent: Uint8Array): string {
  const header = headerOf(sent)
  return header ? wordOf(sent, header).toLowerCase() : ''
}

const content = /^[^[\]*]*$/
const text = (name: string, help: string, maxLength = 200): Parameter => ({ name, kind: 'text', help, maxLength, pattern: content })
const enable: Parameter = { name: 'enable', kind: 'boolean', help: 'on or off' }
const digit = (value: Argument | undefined) => (value === true || value === 'true' || value === 1 || value === '1' ? 1 : 0)
const switched = (type: CommandType, title: string, word: string, help: string): Command<Memory> =>
  command({ type, title, help, parameters: [enable], content: (values) => `${word},${digit(values['enable'])}` })
const data = (help: string) => text('data', help)
const withData = (type: CommandType, title: string, word: string, help: string): Command<Memory> =>
  command({ type, title, help: `Word ${word}.`, parameters: [data(help)], content: (values) => `${word},${values['data']}` })

/** UTF-16 in hexadecimal digits. */
const utf16 = (message: string): string =>
  Array.from({ length: message.length }, (_, i) => message.charCodeAt(i).toString(16).padStart(4, '0')).join('')

function voice(hex: string): Uint8Array {
  const sound = fromHex(hex)
  if (!sound) throw new RangeError('the sound is not hex')
  return fromLatin1(`TK,${latin1(escaped(sound))}`)
}

export const commands: readonly Command<Memory>[] = [
  command({
    type: 'positionSingle',
    title: 'Locate once',
    help: 'The watch answers with a position.',
    content: 'CR',
    answeredBy: ['location'],
  }),
  command({
    type: 'positionPeriodic',
    title: 'Report at an interval',
    help: 'Word UPLOAD.',
    parameters: [{ name: 'frequency', kind: 'integer', help: 'time between reports', unit: 's', min: 1, max: 65_535 }],
    content: ({ frequency }) => `UPLOAD,${frequency}`,
  }),
  command({
    type: 'sosNumber',
    title: 'Set an SOS number',
    help: 'Words SOS1 to SOS3.',
    parameters: [
      { name: 'index', kind: 'integer', help: 'which of the numbers', min: 1, max: 9, default: 1 },
      { name: 'phone', kind: 'text', help: 'number to call', maxLength: 20, pattern: /^\+?\d*$/ },
    ],
    content: ({ index, phone }) => `SOS${index},${phone}`,
  }),
  switched('alarmSos', 'SOS text message', 'SOSSMS', 'Whether an SOS alarm is also sent by text message.'),
  switched('alarmBattery', 'Battery text message', 'LOWBAT', 'Whether a low battery is also told by text message.'),
  switched('alarmRemove', 'Alarm when taken off', 'REMOVE', 'Whether taking the watch off is an alarm.'),
  withData('silenceTime', 'Silent times', 'SILENCETIME', 'from and to, 21:10-7:30,…'),
  withData('alarmClock', 'Alarm clocks', 'REMIND', '08:10-1-1 (time, on, how often),…'),
  withData('setPhonebook', 'Phonebook', 'PHB', 'number,name,…'),
  command({
    type: 'message',
    title: 'Show a message',
    help: 'Any characters: they go out as UTF-16.',
    parameters: [{ name: 'message', kind: 'text', help: 'the message', maxLength: 100 }],
    content: ({ message }) => `MESSAGE,${utf16(String(message))}`,
  }),
  command({
    type: 'voiceMessage',
    title: 'Play a voice message',
    help: 'An AMR recording.',
    parameters: [{ name: 'data', kind: 'text', help: 'the recording in hex', maxLength: 100_000, pattern: /^([0-9A-Fa-f]{2}\s*)+$/ }],
    content: (values) => voice(String(values['data'])),
    answeredBy: ['acknowledge'],
  }),
  command({
    type: 'setTimezone',
    title: 'Language and time zone',
    help: 'Standard time: the watch does not know summer time.',
    parameters: [
      { name: 'language', kind: 'text', help: 'number of the language, 0 for English', optional: true, maxLength: 2, pattern: /^\d*$/ },
      { name: 'timezone', kind: 'text', help: 'GMT-5, GMT+5:30 or America/Bogota', maxLength: 40 },
    ],
    content: ({ language = '', timezone }, now) => `LZ,${language},${signedHours(standardOffset(String(timezone), now))}`,
  }),
  withData('setIndicator', 'Hearts', 'FLOWER', 'how many hearts it shows'),
  command({ type: 'rebootDevice', title: 'Reboot', help: 'Word RESET.', danger: true, content: 'RESET' }),
  command({ type: 'powerOff', title: 'Power off', help: 'Nothing but a hand switches it on again.', danger: true, content: 'POWEROFF' }),
  command({ type: 'factoryReset', title: 'Factory reset', help: 'Also forgets this server.', danger: true, content: 'FACTORY' }),
  command({
    type: 'setConnection',
    title: 'Move to another server',
    help: 'A wrong one loses the watch.',
    danger: true,
    parameters: [text('server', 'IP address or name', 100), { name: 'port', kind: 'integer', help: 'TCP port', min: 1, max: 65_535 }],
    content: ({ server, port }) => `IP,${server},${port}`,
  }),
  command({
    type: 'setPassword',
    title: 'Change the SMS password',
    help: 'Word PW.',
    danger: true,
    parameters: [{ name: 'data', kind: 'text', help: 'new password', maxLength: 12, pattern: /^\w+$/ }],
    content: (values) => `PW,${values['data']}`,
  }),
  command({ type: 'getParameters', title: 'Ask for the configuration', help: 'Word CONFIG.', content: 'CONFIG' }),
  command({ type: 'getDeviceStatus', title: 'Ask for the status', help: 'Word TS.', content: 'TS' }),
  command({
    type: 'custom',
    title: 'Content as it is',
    help: 'Word and cells; header and length are added.',
    danger: true,
    parameters: [data('for example FIND')],
    content: (values) => String(values['data']),
  }),
]
