import type { Message } from '../../report/message.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import { standardOffset } from '../blocks/time-zone.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'

type Values = Readonly<Record<string, Argument>>
type Part = 'type' | 'title' | 'help'
type Extra = Partial<Pick<Command, 'danger' | 'source' | 'dialect'>>

/** `:` · password · letters and data · `#`. */
const command = (
  about: Pick<Command, Part> & Extra,
  parameters: readonly Parameter[],
  words: (values: Values, now: number) => string,
): Command => ({
  source: 'documented',
  ...about,
  parameters,
  encode: (values, { password, now }) => fromLatin1(`:${password ?? '123456'}${words(values, now)}#`),
  answer: (message, sent) => answer(message, sent),
})

/** The unit answers with the letter it was sent, a refusal with ERROR!; there is no number to tell two orders of one letter apart. */
function answer({ type, reports }: Message, sent: Uint8Array): Answer | undefined {
  if (type === 'refusal') return { state: 'refused', words: 'ERROR!' }
  const letter = String.fromCharCode(sent[7] ?? 0)
  if (type === 'single location') return letter === 'F' ? { state: 'answered', words: 'CMD-F' } : undefined
  const result = reports[0]?.attributes['result']
  return type === 'answer' && typeof result === 'string' && result.charAt(4) === letter ? { state: 'answered', words: result } : undefined
}

const number = (name: string, help: string, min: number, max: number, unit?: string): Parameter => ({
  name,
  kind: 'integer',
  help,
  min,
  max,
  ...(unit === undefined ? {} : { unit }),
})
const text = (name: string, help: string, pattern: RegExp, maxLength = 40): Parameter => ({ name, kind: 'text', help, maxLength, pattern })
const word = /^[^#,:\s]+$/
const three = (n: Argument | undefined) => String(n).padStart(3, '0')
const enable: Parameter = { name: 'enable', kind: 'boolean', help: 'on or off', default: true }
const on = (value: Argument | undefined) => (value === false ? 0 : 1)

export const commands: readonly Command[] = [
  command({ type: 'positionSingle', title: 'Locate once', help: 'The unit answers CMD-F with its position.' }, [], () => 'F'),
  command(
    { type: 'positionPeriodic', title: 'Continuous tracking', help: 'CMD-M, then CMD-T at the interval: up to 255 s, 255 min or 90 h.' },
    [number('frequency', 'time between reports', 1, 90 * 3600, 's')],
    ({ frequency }) => `M1,${interval(Number(frequency))}`,
  ),
  command(
    { type: 'positionStop', title: 'Stop tracking', help: 'The interval in it has no meaning but must be there.' },
    [],
    () => 'M0,030S',
  ),
  command(
    { type: 'engineStop', title: 'Cut the relay', help: 'Opens the relay in the ignition or fuel line.', danger: true },
    [],
    () => 'T1',
  ),
  command({ type: 'engineResume', title: 'Restore the relay', help: 'Closes the relay again.', danger: true }, [], () => 'T0'),
  command(
    { type: 'sosNumber', title: 'Authorised number', help: 'Up to five phones, eight on 4G units; an empty one deletes the place.' },
    [number('index', 'place', 1, 8), { ...text('phone', 'with country code', /^(\+?\d{0,20})$/), optional: true }],
    ({ index, phone }) => `A${String(index)},${phone === undefined || phone === '' ? 'D' : String(phone)}`,
  ),
  command(
    { type: 'setConnection', title: 'APN and server', help: 'The unit leaves this server.', danger: true },
    [
      text('server', 'address: early firmware takes numbers only', word),
      number('port', 'port', 1, 65535),
      text('apn', 'access point name', word),
    ],
    ({ apn, server, port }) => `C${String(apn)},${String(server)}:${String(port)}`,
  ),
  command(
    { type: 'setApn', title: 'APN credentials', help: 'User and password of the access point.' },
    [text('user', 'user', word), text('password', 'password', word)],
    ({ user, password }) => `O${String(user)},${String(password)}`,
  ),
  command(
    { type: 'setTimezone', title: 'Time zone', help: 'Whole hours; the unit stamps its reports in this zone.' },
    [text('timezone', 'GMT+8, or America/Bogota: standard time, summer time left aside', /^[A-Za-z0-9_+:/-]+$/)],
    ({ timezone }, now) => `L${zone(standardOffset(String(timezone), now))}`,
  ),
  command(
    { type: 'alarmSpeed', title: 'Overspeed alarm', help: 'ALM-C above this speed.' },
    [number('data', 'limit', 0, 999, 'km/h'), enable],
    ({ data, enable: wanted }) => `J${on(wanted)},${three(data)}`,
  ),
  command(
    { type: 'alarmBattery', title: 'Low-battery alarm', help: 'ALM-D below this level.' },
    [number('data', 'level', 0, 99, '%'), enable],
    ({ data, enable: wanted }) => `N${on(wanted)},${String(data)}`,
  ),
  command(
    {
      type: 'setGeofence',
      title: 'Geofence',
      help: 'A rectangle; coordinates are packed as one project does it, the paper does not show it.',
      source: 'secondary',
    },
    [
      number('index', 'fence 1 to 5', 1, 5),
      enable,
      { name: 'exit', kind: 'boolean', help: 'alarm on leaving; else on entering', default: true },
      { name: 'maxLatitude', kind: 'number', help: 'northern edge', min: -90, max: 90, unit: '°' },
      { name: 'minLongitude', kind: 'number', help: 'western edge', min: -180, max: 180, unit: '°' },
      { name: 'minLatitude', kind: 'number', help: 'southern edge', min: -90, max: 90, unit: '°' },
      { name: 'maxLongitude', kind: 'number', help: 'eastern edge', min: -180, max: 180, unit: '°' },
    ],
    (v) =>
      `I${String(v['index'])},${on(v['enable'])},${on(v['exit'])},` +
      packed(v['maxLatitude'], 2, 'NS') +
      packed(v['minLongitude'], 3, 'EW') +
      packed(v['minLatitude'], 2, 'NS') +
      packed(v['maxLongitude'], 3, 'EW'),
  ),
  command(
    { type: 'setPassword', title: 'Password', help: 'Six digits, of the text commands here and by SMS.', danger: true },
    [text('data', 'new password', /^\d{6}$/, 6)],
    ({ data }) => `H${String(data)}`,
  ),
  command(
    { type: 'voiceMonitoring', title: 'Listen mode', help: 'On: a call opens the microphone; off: a call is a talk.' },
    [enable],
    ({ enable: wanted }) => `U${on(wanted)}`,
  ),
  command(
    { type: 'custom', title: 'Letters as they are', help: 'Letter and data; start, password and end are added.', danger: true },
    [text('data', 'for example M1,030S', /^[\x20-\x22\x24-\x7e]+$/, 160)],
    ({ data }) => String(data),
  ),
]

/** The largest unit that counts the seconds exactly in its range. */
function interval(seconds: number): string {
  if (seconds <= 255) return `${three(seconds)}S`
  if (seconds % 60 === 0 && seconds / 60 <= 255) return `${three(seconds / 60)}M`
  if (seconds % 3600 === 0 && seconds / 3600 <= 90) return `${three(seconds / 3600)}H`
  throw new RangeError(`${seconds} s is not up to 255 s, 255 whole minutes or 90 whole hours`)
}

function zone(minutes: number): string {
  if (minutes % 60 !== 0) throw new RangeError(`${minutes} minutes east of Greenwich are not whole hours`)
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}`
}

/** Degrees, minutes, seconds and hundredths run together, then the letter: `51113525N` is 51° 11′ 35.25″. */
function packed(degrees: Argument | undefined, width: number, letters: string): string {
  const hundredths = Math.round(Math.abs(Number(degrees)) * 360_000)
  const whole = String(Math.floor(hundredths / 360_000)).padStart(width, '0')
  const rest = [Math.floor(hundredths / 6000) % 60, Math.floor(hundredths / 100) % 60, hundredths % 100].map(two).join('')
  return `${whole}${rest}${Number(degrees) < 0 ? letters[1] : letters[0]}`
}
const two = (n: number) => String(n).padStart(2, '0')
