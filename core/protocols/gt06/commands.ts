import type { Message } from '../../report/message.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'
import { flagOf, order } from './encode.ts'
import type { Memory } from './packet.ts'

type Values = Readonly<Record<string, Argument>>
type About = Pick<Command, 'type' | 'title' | 'help'> & Partial<Pick<Command, 'danger' | 'source' | 'dialect' | 'parameters'>>

/** The words are those of the SMS commands, in a frame of their own. */
const command = (about: About, words: string | ((values: Values, password: string | undefined) => string)): Command<Memory> => ({
  source: 'documented',
  parameters: [],
  ...about,
  encode: (values, { serial, password }) => order(typeof words === 'string' ? words : words(values, password), serial),
  answer,
})

/** Answers (0x15, 0x21) carry the flag of the command; older units send 0. */
function answer({ type, reports }: Message, sent: Uint8Array): Answer | undefined {
  const { serverFlag, result, iccid } = reports[0]?.attributes ?? {}
  if (type !== 'answer' || (serverFlag !== 0 && serverFlag !== flagOf(sent))) return undefined
  const words = String(result ?? iccid ?? '')
  return { state: refusals.test(words) ? 'refused' : 'answered', words }
}
/** Units refuse to cut above 20 km/h or without a fix, and say so in words of their own. */
const refusals = /\b(?:fail\w*|errors?|not|invalid|illegal|unsupported|limit|refused?|denied)\b/i

const text = (name: string, help: string, pattern: RegExp): Parameter => ({ name, kind: 'text', help, maxLength: 60, pattern })
const number = (name: string, help: string, unit: string, min: number, max: number): Parameter => ({
  name,
  kind: 'integer',
  help,
  unit,
  min,
  max,
})
const word = /^[^,#\s]+$/
const phone = text('phone', 'with country code', /^\+?\d{3,20}$/)

/** Cuts only while the vehicle is slow. */
const cut = {
  title: 'Cut oil and electricity',
  help: 'Opens the relay. Units refuse above 20 km/h or without a fix and say so in their answer.',
  danger: true,
} as const
const restore = { title: 'Restore oil and electricity', help: 'Closes the relay.', danger: true } as const
const older = 'Older firmware; some wants a password behind it, 000000 or 123456.'
const withPassword = (word: string) => (_: Values, password: string | undefined) =>
  password === undefined ? `${word}#` : `${word},${password}#`

export const commands: readonly Command<Memory>[] = [
  // Devices take the word in either case; Traccar's spelling is the one that most of them have heard.
  command({ type: 'engineStop', ...cut }, 'Relay,1#'),
  command({ type: 'engineStop', dialect: 'capitals', ...cut }, 'RELAY,1#'),
  command({ type: 'engineStop', dialect: 'dyd', ...cut, help: `${cut.help} ${older}` }, withPassword('DYD')),
  command({ type: 'engineResume', ...restore }, 'Relay,0#'),
  command({ type: 'engineResume', dialect: 'capitals', ...restore }, 'RELAY,0#'),
  command({ type: 'engineResume', dialect: 'hfyd', ...restore, help: `${restore.help} ${older}` }, withPassword('HFYD')),
  command({ type: 'positionSingle', title: 'Where are you?', help: 'Answers with coordinates in words.' }, 'WHERE#'),
  command({ type: 'positionSingle', dialect: 'dwxx', title: 'Where are you?', help: 'Older firmware.' }, 'DWXX#'),
  command({ type: 'positionSingle', dialect: 'url', title: 'Where are you, as a link', help: 'Answers with a link to a map.' }, 'URL#'),
  command(
    {
      type: 'positionPeriodic',
      title: 'Report every …',
      help: 'How often to report with ACC on, and with ACC off where that is given.',
      parameters: [
        number('frequency', 'interval with ACC on', 's', 5, 18000),
        { ...number('standing', 'interval with ACC off', 's', 5, 18000), optional: true },
      ],
    },
    ({ frequency, standing }) => `TIMER,${frequency}${standing === undefined ? '' : `,${standing}`}#`,
  ),
  command(
    {
      type: 'configuration',
      dialect: 'heartbeat',
      title: 'Heartbeat every …',
      help: 'How often to send a heartbeat.',
      parameters: [number('minutes', 'interval', 'min', 1, 300)],
    },
    ({ minutes }) => `HBT,${minutes}#`,
  ),
  command(
    {
      type: 'setDistance',
      title: 'Report every … metres',
      help: 'Distance between reports.',
      parameters: [number('distance', 'distance', 'm', 0, 10000)],
    },
    ({ distance }) => `DISTANCE,${distance}#`,
  ),
  command(
    {
      type: 'setAngle',
      title: 'Report turns',
      help: 'Reports when the course has changed by an angle within a time.',
      parameters: [number('angle', 'change of course', '°', 5, 180), number('seconds', 'within', 's', 2, 5)],
    },
    ({ angle, seconds }) => `ANGLEREP,ON,${angle},${seconds}#`,
  ),
  command({ type: 'getDeviceStatus', title: 'Status', help: 'Answers with battery, GPRS, signal and GPS.' }, 'STATUS#'),
  command({ type: 'getParameters', title: 'Parameters', help: 'Answers with the settings.' }, 'PARAM#'),
  command({ type: 'getParameters', dialect: 'gprsset', title: 'GPRS settings', help: 'Answers with APN and server.' }, 'GPRSSET#'),
  command({ type: 'getVersion', title: 'Version', help: 'Answers with the firmware.' }, 'VERSION#'),
  command({ type: 'deviceIdentification', title: 'SIM card', help: 'Answers with the ICCID.' }, 'ICCID#'),
  command({ type: 'deviceIdentification', dialect: 'imsi', title: 'Subscriber', help: 'Answers with the IMSI.' }, 'IMSI#'),
  command(
    {
      type: 'setConnection',
      title: 'Change the server',
      help: 'The device leaves this server for the one given.',
      danger: true,
      parameters: [
        text('server', 'IP address or host name', word),
        number('port', 'port', '', 1, 65535),
        { name: 'transport', kind: 'choice', help: 'how it connects', choices: { tcp: 'TCP', udp: 'UDP' }, default: 'tcp' },
      ],
    },
    ({ server, port, transport }) => `SERVER,${/^[\d.]+$/.test(String(server)) ? 0 : 1},${server},${port},${transport === 'udp' ? 1 : 0}#`,
  ),
  command(
    {
      type: 'setApn',
      title: 'Change the APN',
      help: 'A wrong one takes the device off the network.',
      danger: true,
      parameters: [
        text('apn', 'access point name', word),
        { ...text('user', 'user name', word), optional: true },
        { ...text('password', 'password', word), optional: true },
      ],
    },
    ({ apn, user, password }) => `APN,${[apn, ...(user === undefined ? [] : [user, password ?? ''])].join(',')}#`,
  ),
  command(
    { type: 'setApn', dialect: 'auto', title: 'Find the APN by itself', help: 'By the operator of the SIM card.', danger: true },
    'ASETAPN,ON#',
  ),
  command(
    {
      type: 'setTimezone',
      title: 'Time zone',
      help: 'In which the device gives its times; newer firmware tells it in its login.',
      parameters: [text('timezone', 'GMT+8, GMT-3:30', /^(?:GMT|UTC)?[+-]\d{1,2}(?::?[0-5]\d)?$/)],
    },
    ({ timezone }) => {
      const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(String(timezone)) ?? []
      if (Number(hours) > 14) throw new RangeError(`${String(timezone)}: no zone is more than 14 hours from Greenwich`)
      return `GMT,${sign === '-' ? 'W' : 'E'},${Number(hours)},${Number(minutes ?? 0)}#`
    },
  ),
  command(
    {
      type: 'sosNumber',
      title: 'SOS number',
      help: 'Whom to alarm; without a number the place is cleared.',
      parameters: [number('index', 'place', '', 1, 3), { ...phone, optional: true }],
    },
    ({ index, phone }) => (phone === undefined ? `SOS,D,${index}#` : `SOS,A,${','.repeat(Number(index) - 1)}${phone}#`),
  ),
  command(
    { type: 'setCenterNumber', title: 'Centre number', help: 'Who may send commands by SMS.', parameters: [phone] },
    ({ phone }) => `CENTER,A,${phone}#`,
  ),
  command({ type: 'rebootDevice', title: 'Restart', help: 'Restarts the device; it comes back within a minute.', danger: true }, 'RESET#'),
  command({ type: 'factoryReset', title: 'Factory settings', help: 'Forgets server, APN and numbers.', danger: true }, 'FACTORY#'),
  {
    type: 'custom',
    title: 'Text as it is',
    help: 'Any command of the SMS list. What its parameters mean depends on the firmware.',
    danger: true,
    parameters: [
      { name: 'data', kind: 'text', help: 'text, its # included', maxLength: 240, pattern: /^[\x20-\x7e]+$/ },
      {
        name: 'language',
        kind: 'choice',
        help: 'newer firmware wants it behind the text',
        choices: { none: 'none', chinese: 'Chinese', english: 'English' },
        default: 'none',
      },
    ],
    source: 'documented',
    encode: ({ data, language }, { serial }) => order(String(data), serial, String(language)),
    answer,
  },
]
