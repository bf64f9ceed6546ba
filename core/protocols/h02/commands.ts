import { latin1 } from '../../wire/latin1.ts'
import type { Message } from '../../report/message.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'
import type { Memory } from './decode.ts'
import { order } from './encode.ts'

type Values = Readonly<Record<string, Argument>>
type About = Pick<Command, 'type' | 'title' | 'help'> & Partial<Pick<Command, 'danger' | 'source' | 'dialect' | 'parameters'>>

/** `code` and what stands behind its time; the marker is the one that the device uses. */
const command = (about: About, code: string, words: (values: Values) => readonly (string | number)[] = () => []): Command<Memory> => ({
  source: 'secondary',
  parameters: [],
  ...about,
  encode: (values, { identity, memory, now }) => order(memory?.marker ?? 'HQ', identity, code, now, words(values)),
  answer,
})

/** The answer is a V4 that starts with the code of the command and says DONE, OK or ERROR, or repeats what was set. */
function answer({ type, reports }: Message, sent: Uint8Array): Answer | undefined {
  const code = latin1(sent).split(',')[2]
  const result = reports[0]?.attributes['result']
  if (type !== 'v4' || typeof result !== 'string') return undefined
  const [answered, ...words] = result.split(',')
  if (answered !== code) return undefined
  return { state: words.includes('ERROR') ? 'refused' : 'answered', words: result }
}

const seconds: Parameter = { name: 'frequency', kind: 'integer', help: 'time between reports', unit: 's', min: 1, max: 65535 }
const text = (name: string, help: string, pattern: RegExp): Parameter => ({ name, kind: 'text', help, maxLength: 60, pattern })
const word = /^[^,#*\s]+$/
const phone: Parameter = text('phone', 'with country code', /^\+?\d{3,20}$/)
const server: readonly Parameter[] = [text('server', 'address', word), { name: 'port', kind: 'integer', help: 'port', min: 1, max: 65535 }]
const frequency = ({ frequency: value }: Values): number => Number(value)

/** Cuts at any speed on many boxes. */
const cut = {
  title: 'Cut fuel or power',
  help: 'Opens the relay, on many units at any speed: look at the last known speed first.',
  danger: true,
} as const

export const commands: readonly Command<Memory>[] = [
  command({ type: 'engineStop', ...cut, source: 'documented' }, 'S20', () => [1, 1]),
  command(
    {
      type: 'engineStop',
      dialect: 'staged',
      ...cut,
      help: 'Opens the relay in pulses, as a paper prints them; what the numbers mean is not documented.',
    },
    'S20',
    () => [1, 3, 10, 3, 5, 5, 3, 5, 3, 5, 3, 5],
  ),
  command(
    { type: 'engineResume', title: 'Restore fuel or power', help: 'Closes the relay again.', danger: true, source: 'documented' },
    'S20',
    () => [1, 0],
  ),
  command(
    { type: 'positionPeriodic', title: 'Reporting interval', help: 'For most firmware.', parameters: [seconds], source: 'documented' },
    'S71',
    (v) => [22, frequency(v)],
  ),
  command(
    {
      type: 'positionPeriodic',
      dialect: 'D1',
      title: 'Reporting interval',
      help: 'For firmware that does not take S71.',
      parameters: [seconds],
      source: 'documented',
    },
    'D1',
    (v) => [frequency(v)],
  ),
  command(
    {
      type: 'positionPeriodic',
      dialect: 'S17',
      title: 'Reporting interval',
      help: 'As one paper has it.',
      parameters: [seconds],
      source: 'captured',
    },
    'S17',
    (v) => [frequency(v)],
  ),
  command(
    { type: 'positionSingle', title: 'Locate once', help: 'No paper has it: some firmware answers D1 without an interval. Try.' },
    'D1',
  ),
  command({ type: 'positionSingle', dialect: 'S11', title: 'Locate once', help: 'No paper has it. Try.' }, 'S11'),
  command(
    { type: 'alarmArm', title: 'Arm', help: 'Vibration, doors and ignition raise alarms from now on.', source: 'documented' },
    'SCF',
    () => [0, 0],
  ),
  command({ type: 'alarmDisarm', title: 'Disarm', help: 'Ends the guard.', source: 'documented' }, 'SCF', () => [1, 1]),
  command(
    { type: 'setConnection', title: 'Server', help: 'The unit leaves this server.', danger: true, parameters: server, source: 'captured' },
    'S23',
    (v) => [`${String(v['server'])}:${String(v['port'])}`],
  ),
  command(
    {
      type: 'setConnection',
      dialect: 'commas',
      title: 'Server, by numbers',
      help: 'The address in four numbers. The unit leaves this server.',
      danger: true,
      parameters: [text('server', 'numeric address', /^\d{1,3}(\.\d{1,3}){3}$/), server[1]!],
    },
    'S23',
    (v) => [...String(v['server']).split('.'), String(v['port'])],
  ),
  command(
    {
      type: 'setApn',
      title: 'APN',
      help: 'Access point of the SIM card.',
      parameters: [text('apn', 'access point name', word)],
      source: 'captured',
    },
    'S24',
    (v) => [String(v['apn'])],
  ),
  command(
    {
      type: 'alarmSpeed',
      title: 'Speed limit',
      help: 'Alarm above the limit. The two numbers behind the duration are those of a captured answer.',
      parameters: [
        { name: 'data', kind: 'integer', help: 'limit', unit: 'km/h', min: 1, max: 255 },
        { name: 'duration', kind: 'integer', help: 'how long it must last', unit: 's', min: 0, max: 255, default: 10 },
      ],
      source: 'captured',
    },
    'S14',
    (v) => [Number(v['data']), Number(v['duration'] ?? 10), 1, 3],
  ),
  command(
    {
      type: 'setPassword',
      title: 'Password',
      help: 'The password of its SMS commands.',
      danger: true,
      parameters: [text('data', 'new password', /^\w{4,8}$/)],
    },
    'S1',
    (v) => [String(v['data'])],
  ),
  command({ type: 'setCenterNumber', title: 'Centre number', help: 'Whom it calls.', parameters: [phone] }, 'S2', (v) => [
    String(v['phone']),
  ]),
  command({ type: 'sosNumber', title: 'Admin phone', help: 'Who may command it and gets its alarms.', parameters: [phone] }, 'S3', (v) => [
    String(v['phone']),
  ]),
  command({ type: 'rebootDevice', title: 'Restart', help: 'On some firmware R1 asks for a position instead.', danger: true }, 'R1'),
  command({ type: 'factoryReset', title: 'Factory settings', help: 'The unit may forget this server.', danger: true }, 'R8'),
  {
    ...command(
      {
        type: 'custom',
        title: 'Any command',
        help: 'A code and its parameters; the time is put behind the code.',
        parameters: [text('data', 'S18,1', /^\w{1,8}(,[\x20-\x22\x24-\x7e]*)?$/)],
      },
      '',
    ),
    encode({ data }, { identity, memory, now }) {
      const [code = '', ...words] = String(data).split(',')
      return order(memory?.marker ?? 'HQ', identity, code, now, words)
    },
  },
]
