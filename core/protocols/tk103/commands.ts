import type { Message } from '../../report/message.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'
import { order, textOrder } from './encode.ts'
import type { Memory } from './head.ts'

type Values = Readonly<Record<string, Argument>>
type About = Pick<Command<Memory>, 'type' | 'title' | 'help' | 'danger'>

/** The KX402 paper: `(` · identity · words · `)`; the unit answers with the same letters, A turned into B. */
const packed = (
  about: About,
  parameters: readonly Parameter[],
  words: (values: Values) => string,
  answers: readonly string[],
): Command<Memory> => ({
  source: 'documented',
  ...about,
  parameters,
  encode: (values, { identity, memory }) => {
    if (memory?.series === 'T' && commands.some(({ type, dialect }) => type !== 'custom' && type === about.type && dialect !== undefined)) {
      throw new RangeError('this unit sends ZC or DW sentences: it knows the command of the T series only')
    }
    return order(identity, words(values))
  },
  answer: (message) => (answers.includes(message.type) ? said(message) : undefined),
})

/** The T series (ZC and DW sentences) does not know the paper's commands; it takes texts and answers ZC03. */
const vjoycar = (about: About, parameters: readonly Parameter[], words: (values: Values) => string): Command<Memory> => ({
  source: 'secondary',
  dialect: 'T series',
  ...about,
  parameters,
  encode: (values) => textOrder(words(values)),
  answer: (message) => (message.type === 'command result' ? said(message) : undefined),
})

const said = ({ type, reports }: Message): Answer => ({ state: 'answered', words: String(reports[0]?.attributes['result'] ?? type) })

const hex4 = (value: Argument | undefined) => Number(value).toString(16).toUpperCase().padStart(4, '0')
const three = (value: Argument | undefined) => String(value).padStart(3, '0')
const seconds = (help: string): Parameter => ({ name: 'frequency', kind: 'integer', help, min: 1, max: 0xffff, unit: 's' })
const enable: Parameter = { name: 'enable', kind: 'boolean', help: 'on or off', default: true }
const degrees = (name: string, help: string, limit: number): Parameter => ({
  name,
  kind: 'number',
  help,
  min: -limit,
  max: limit,
  unit: '°',
})
const free = (help: string): Parameter => ({ name: 'data', kind: 'text', help, maxLength: 160, pattern: /^[\x20-\x27\x2a-\x7e]+$/ })

export const commands: readonly Command<Memory>[] = [
  packed({ type: 'positionSingle', title: 'Locate once', help: 'BP04 with a position comes back.' }, [], () => 'AP00', ['single location']),
  packed(
    { type: 'positionPeriodic', title: 'Periodic reports', help: 'BS08 comes back, then BR00 at the interval, without end.' },
    [seconds('time between reports')],
    ({ frequency }) => `AR00${hex4(frequency)}0000`,
    ['answer', 'location'],
  ),
  packed({ type: 'positionStop', title: 'Stop periodic reports', help: 'BS08 or BR02 comes back.' }, [], () => 'AR0000000000', [
    'answer',
    'end of reporting',
  ]),
  packed(
    {
      type: 'engineStop',
      title: 'Cut engine and oil',
      help: 'AV010. Some boards are wired the other way round: try it with the vehicle standing.',
      danger: true,
    },
    [],
    () => 'AV010',
    ['answer'],
  ),
  packed(
    { type: 'engineResume', title: 'Resume engine and oil', help: 'AV011. Some boards are wired the other way round.', danger: true },
    [],
    () => 'AV011',
    ['answer'],
  ),
  packed(
    { type: 'outputControl', title: 'Switch the output', help: 'The circuit on the output wire.', danger: true },
    [{ name: 'data', kind: 'choice', help: 'state', choices: { 0: 'off', 1: 'on' } }],
    ({ data }) => `AV00${String(data)}`,
    ['answer'],
  ),
  packed({ type: 'rebootDevice', title: 'Restart', help: 'The connection is lost and opened again.', danger: true }, [], () => 'AT00', [
    'answer',
  ]),
  packed({ type: 'getVersion', title: 'Version', help: 'BP07 with text comes back.' }, [], () => 'AP07', ['version']),
  packed({ type: 'setOdometer', title: 'Clear the mileage', help: 'Sets the mileage to zero.' }, [], () => 'AX01', ['answer']),
  packed(
    { type: 'setSpeedLimit', title: 'Speed limits', help: 'Alarms above the high and below the low limit.' },
    [
      { name: 'data', kind: 'integer', help: 'high limit', min: 0, max: 999, unit: 'km/h' },
      { name: 'low', kind: 'integer', help: 'low limit', min: 0, max: 999, unit: 'km/h', default: 0 },
    ],
    ({ data, low = 0 }) => `AP12H${three(data)}L${three(low)}`,
    ['answer'],
  ),
  packed(
    { type: 'configuration', title: 'Interval by ACC', help: 'AR05 sets the interval with ACC on, AR06 with ACC off.' },
    [{ name: 'acc', kind: 'boolean', help: 'with ACC on; else with ACC off', default: true }, seconds('time between reports')],
    ({ acc, frequency }) => `${acc === false ? 'AR06' : 'AR05'}${hex4(frequency)}`,
    ['location', 'answer'],
  ),
  packed(
    { type: 'setGeofence', title: 'Geofence', help: 'A rectangle; BU00 reports that it was crossed.' },
    [
      degrees('minLatitude', 'southern edge', 90),
      degrees('maxLatitude', 'northern edge', 90),
      degrees('minLongitude', 'western edge', 180),
      degrees('maxLongitude', 'eastern edge', 180),
    ],
    ({ minLatitude, maxLatitude, minLongitude, maxLongitude }) =>
      `AX051,${Number(minLatitude) < 0 ? 'S' : 'N'},${edge(minLatitude)},${edge(maxLatitude)},${Number(minLongitude) < 0 ? 'W' : 'E'},${edge(minLongitude)},${edge(maxLongitude)}`,
    ['answer'],
  ),
  packed(
    {
      type: 'alarmDismiss',
      title: 'Confirm an alarm',
      help: 'The server does so by itself; some units repeat an alarm until it is confirmed.',
    },
    [{ name: 'data', kind: 'integer', help: 'alarm digit', min: 0, max: 9 }],
    ({ data }) => `AS01${String(data)}`,
    [],
  ),
  packed(
    { type: 'custom', title: 'Command as it is', help: 'Letters and arguments; parentheses and identity are added.', danger: true },
    [free('for example AP07')],
    ({ data }) => String(data),
    ['answer'],
  ),
  vjoycar({ type: 'positionSingle', title: 'Locate once', help: '*getposl*' }, [], () => '*getposl*'),
  vjoycar(
    { type: 'positionPeriodic', title: 'Periodic reports', help: '*routetrack*99*: until stopped, at the interval set in the unit.' },
    [],
    () => '*routetrack*99*',
  ),
  vjoycar({ type: 'positionStop', title: 'Stop periodic reports', help: '*routetrackoff*' }, [], () => '*routetrackoff*'),
  vjoycar({ type: 'getDeviceStatus', title: 'Status', help: '*status*' }, [], () => '*status*'),
  vjoycar({ type: 'getVersion', title: 'Version', help: '*about*' }, [], () => '*about*'),
  vjoycar({ type: 'deviceIdentification', title: 'Identity', help: '999999' }, [], () => '999999'),
  vjoycar({ type: 'rebootDevice', title: 'Restart', help: '88888888', danger: true }, [], () => '88888888'),
  vjoycar(
    { type: 'powerOff', title: 'Switch off', help: '*turnoff*: only a person at the unit switches it on again.', danger: true },
    [],
    () => '*turnoff*',
  ),
  vjoycar(
    { type: 'setConnection', title: 'Server', help: 'The unit leaves this server. It takes a numeric address only.', danger: true },
    [
      { name: 'server', kind: 'text', help: 'IPv4 address', pattern: /^\d{1,3}(?:\.\d{1,3}){3}$/ },
      { name: 'port', kind: 'integer', help: 'port', min: 1, max: 65_535 },
    ],
    ({ server, port }) => `*setip*${String(server).replaceAll('.', '*')}*${String(port)}*`,
  ),
  {
    ...vjoycar(
      { type: 'sosNumber', title: 'Authorised phone', help: 'The master number: it gets alarms and may give orders by SMS.' },
      [{ name: 'phone', kind: 'text', help: 'with country code', pattern: /^\+?\d{3,20}$/ }],
      () => '',
    ),
    encode: ({ phone }, { password }) => textOrder(`*master*${password ?? '123456'}*${String(phone)}*`),
  },
  vjoycar({ type: 'alarmSos', title: 'SOS alarm', help: '*soson* or *sosoff*' }, [enable], ({ enable: wanted }) =>
    wanted === false ? '*sosoff*' : '*soson*',
  ),
  vjoycar({ type: 'modeDeepSleep', title: 'Deep sleep', help: '*sleep*2* or *sleepoff*' }, [enable], ({ enable: wanted }) =>
    wanted === false ? '*sleepoff*' : '*sleep*2*',
  ),
  vjoycar({ type: 'modePowerSaving', title: 'Sleep without motion', help: '*sleepv* or *sleepoff*' }, [enable], ({ enable: wanted }) =>
    wanted === false ? '*sleepoff*' : '*sleepv*',
  ),
  vjoycar(
    { type: 'custom', title: 'Text as it is', help: 'Goes out as sms2 text.', danger: true },
    [free('for example *status*')],
    ({ data }) => String(data),
  ),
]

const edge = (value: Argument | undefined) => Math.abs(Number(value)).toFixed(6)
