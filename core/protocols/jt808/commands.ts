import { Encoder } from '../../wire/encoder.ts'
import { fromHex } from '../../wire/hex.ts'
import { toGbk } from '../blocks/gbk.ts'
import type { Answer, Argument, Command, CommandType, Parameter, Target } from '../command.ts'
import type { Memory } from './context.ts'
import { addressOf, digitsOf, encodeFrame } from './encode.ts'
import { isFlag, unescape, wrap } from './escape.ts'
import { headerOf } from './header.ts'
import { resultWords } from './uplink.ts'

type Values = Readonly<Record<string, Argument>>
type Body = (out: Encoder, values: Values, target: Target<Memory>) => Encoder

/** What differs from one command to the next: the message that carries it and its body. */
interface Order {
  readonly type: CommandType
  readonly title: string
  readonly help: string
  readonly message: number
  readonly body?: Body
  readonly parameters?: readonly Parameter[]
  readonly danger?: true
  readonly dialect?: string
  readonly source?: Command['source']
}

const command = ({ message, body, parameters = [], source = 'documented', ...about }: Order): Command<Memory> => ({
  ...about,
  source,
  parameters,
  encode: (values, target) =>
    encodeFrame(addressOf(target), message, target.serial & 0xffff, (body ? body(new Encoder(), values, target) : new Encoder()).done()),
  answer: ({ memory }, sent) => answered(memory, sent),
})

/** The general answer names message and serial number; answers with data (0104, 0201, 1300) the serial number alone. */
function answered(memory: Memory | undefined, sent: Uint8Array): Answer | undefined {
  const asked = headerOf(unescape(sent, false).bytes)
  const given = memory?.answered
  if (!asked || !given || given.serial !== asked.serial || (given.id !== undefined && given.id !== asked.id)) return undefined
  const { result = 0 } = given
  return { state: result === 0 ? 'answered' : 'refused', words: resultWords[result] ?? `result ${result}` }
}

// ── bodies ──────────────────────────────────────────────────────────────

const bytes =
  (...values: readonly number[]): Body =>
  (out) =>
    out.bytes(Uint8Array.from(values))
const ascii =
  (text: string): Body =>
  (out) =>
    out.text(text)

/** 8103: a count, then id 4 · length 1 · value; parameters without a value are left out. */
const set =
  (...wanted: readonly (readonly [id: number, argument: string, size: 1 | 2 | 4 | 'text'])[]): Body =>
  (out, values) => {
    const given = wanted.filter(([, argument]) => values[argument] !== undefined && values[argument] !== '')
    out.u8(given.length)
    for (const [id, argument, size] of given) {
      out.u32(id)
      if (size === 'text') sized(out, toGbk(String(values[argument])))
      else out.u8(size).uint(Number(values[argument]), size)
    }
    return out
  }
const sized = (out: Encoder, value: Uint8Array): Encoder => out.u8(value.length).bytes(value)

/** 0310: one parameter with one byte of id, as the reference sends it. */
const vendor =
  (id: number, value: (values: Values) => Uint8Array): Body =>
  (out, values) =>
    sized(out.u8(1).u8(id), value(values))

/** A006: cut or restore, and the clock. */
const oil =
  (cut: 0 | 1): Body =>
  (out, _, { now }) =>
    out.u8(cut).bcd(digitsOf(now).slice(2))

// ── arguments ───────────────────────────────────────────────────────────

const frequency: Parameter = { name: 'frequency', kind: 'integer', help: 'time between reports', unit: 's', min: 1, max: 86_400 }
const text = (name: string, help: string, maxLength = 250): Parameter => ({ name, kind: 'text', help, maxLength })
const port = (name: string, help: string): Parameter => ({ name, kind: 'integer', help, min: 1, max: 65_535 })
const optional = (parameter: Parameter): Parameter => ({ ...parameter, optional: true })
const channel: Parameter = { name: 'index', kind: 'integer', help: 'camera channel', min: 1, max: 255, default: 1 }
const user: Parameter = { ...text('user', 'who arms it', 100), default: 'user', optional: true }
const hexData: Parameter = {
  name: 'data',
  kind: 'text',
  help: 'the frame in hex, flags and check code included, without escapes',
  pattern: /^([0-9A-Fa-f]{2}\s*)+$/,
}

const arming = (type: 'alarmArm' | 'alarmDisarm', title: string, on: 0 | 1): Command<Memory> =>
  command({
    type,
    title,
    help: 'Sets parameter 24 by the vendor message 0310.',
    message: 0x0310,
    source: 'secondary',
    parameters: [user],
    body: vendor(0x24, ({ user: name }) =>
      new Encoder()
        .u8(on)
        .text(String(name ?? 'user'))
        .done(),
    ),
  })

const verify = 'A unit that does not know the byte answers “done” all the same: look at status bits 10 and 11.'
/** The dialects of cutting and restoring oil and power; the first is the reference's. */
const engine = (type: 'engineStop' | 'engineResume', title: string, cut: 0 | 1): readonly Command<Memory>[] => {
  const about = { type, title, danger: true } as const
  return [
    command({ ...about, help: verify, message: 0x8105, body: bytes(cut ? 0xf0 : 0xf1), source: 'secondary' }),
    command({
      ...about,
      dialect: '64/65',
      help: `Many TK-Star and W15L units. ${verify}`,
      message: 0x8105,
      body: bytes(cut ? 0x64 : 0x65),
      source: 'secondary',
    }),
    command({ ...about, dialect: '#0', help: `Jimi VL300. ${verify}`, message: 0x8105, body: ascii(`#0;${cut}`), source: 'secondary' }),
    command({
      ...about,
      dialect: 'A006',
      help: `A vendor message with the clock. ${verify}`,
      message: 0xa006,
      body: oil(cut),
      source: 'secondary',
    }),
  ]
}

export const commands: readonly Command<Memory>[] = [
  ...engine('engineStop', 'Cut oil and power', 1),
  ...engine('engineResume', 'Restore oil and power', 0),
  command({
    type: 'positionPeriodic',
    title: 'Report at an interval',
    help: 'Sets parameter 06 by the vendor message 0310.',
    message: 0x0310,
    source: 'secondary',
    parameters: [frequency],
    body: vendor(0x06, (values) => new Encoder().u32(Number(values['frequency'])).done()),
  }),
  command({
    type: 'positionPeriodic',
    dialect: '8103',
    title: 'Report at an interval',
    help: 'Sets the standard’s default interval (parameter 0029).',
    message: 0x8103,
    parameters: [frequency],
    body: set([0x0029, 'frequency', 4]),
  }),
  command({ type: 'positionSingle', title: 'Locate once', help: 'The unit answers with 0201.', message: 0x8201 }),
  command({
    type: 'liveModeOn',
    title: 'Track for a while',
    help: 'Reports at the interval until the time is over.',
    message: 0x8202,
    parameters: [
      { ...frequency, max: 65_535 },
      { name: 'duration', kind: 'integer', help: 'how long', unit: 's', min: 1, max: 0xffff_ffff },
    ],
    body: (out, values) => out.u16(Number(values['frequency'])).u32(Number(values['duration'])),
  }),
  command({
    type: 'liveModeOff',
    title: 'Stop tracking for a while',
    help: 'An interval of 0 ends it.',
    message: 0x8202,
    body: bytes(0, 0),
  }),
  command({
    type: 'rebootDevice',
    title: 'Reboot',
    help: 'Sets parameter 23 by the vendor message 0310.',
    danger: true,
    message: 0x0310,
    source: 'secondary',
    body: vendor(0x23, () => Uint8Array.of(3)),
  }),
  command({
    type: 'rebootDevice',
    dialect: '8105',
    title: 'Reboot',
    help: 'The standard’s control word 4.',
    danger: true,
    message: 0x8105,
    body: bytes(4),
  }),
  command({
    type: 'factoryReset',
    title: 'Factory reset',
    help: 'Also forgets this server: control word 5.',
    danger: true,
    message: 0x8105,
    body: bytes(5),
  }),
  command({
    type: 'powerOff',
    title: 'Power off',
    help: 'Control word 3: nothing but a hand switches it on again.',
    danger: true,
    message: 0x8105,
    body: bytes(3),
  }),
  arming('alarmArm', 'Arm', 1),
  arming('alarmDisarm', 'Disarm', 0),
  command({
    type: 'setConnection',
    title: 'Move to another server',
    help: 'Parameters 0013 and 0018; a wrong one loses the unit.',
    danger: true,
    message: 0x8103,
    parameters: [text('server', 'IP address or name'), port('port', 'TCP port'), optional(port('udpPort', 'UDP port'))],
    body: set([0x0013, 'server', 'text'], [0x0018, 'port', 4], [0x0019, 'udpPort', 4]),
  }),
  command({
    type: 'setApn',
    title: 'Set the APN',
    help: 'Parameters 0010 to 0012.',
    danger: true,
    message: 0x8103,
    parameters: [text('apn', 'APN', 100), optional(text('user', 'user name', 50)), optional(text('password', 'password', 50))],
    body: set([0x0010, 'apn', 'text'], [0x0011, 'user', 'text'], [0x0012, 'password', 'text']),
  }),
  command({
    type: 'setSpeedLimit',
    title: 'Set the speed limit',
    help: 'Parameter 0055.',
    message: 0x8103,
    parameters: [{ name: 'data', kind: 'integer', help: 'highest speed', unit: 'km/h', min: 1, max: 1000 }],
    body: set([0x0055, 'data', 4]),
  }),
  command({
    type: 'setDistance',
    title: 'Report by distance',
    help: 'Parameter 002C.',
    message: 0x8103,
    parameters: [{ name: 'distance', kind: 'integer', help: 'distance between reports', unit: 'm', min: 1, max: 1_000_000 }],
    body: set([0x002c, 'distance', 4]),
  }),
  command({ type: 'getParameters', title: 'Ask for all parameters', help: 'The unit answers with 0104.', message: 0x8104 }),
  command({
    type: 'configuration',
    title: 'Ask for one parameter',
    help: 'The unit answers with 0104.',
    message: 0x8106,
    parameters: [
      { name: 'data', kind: 'text', help: 'id of the parameter, four to eight hexadecimal digits', pattern: /^[0-9A-Fa-f]{4,8}$/ },
    ],
    body: (out, values) => out.u8(1).u32(parseInt(String(values['data']), 16)),
  }),
  command({ type: 'getVersion', title: 'Ask for model, SIM card and versions', help: 'The unit answers with 0107.', message: 0x8107 }),
  command({
    type: 'message',
    title: 'Send a text',
    help: 'TK-Star and BSJ units carry out text commands that come this way.',
    message: 0x8300,
    parameters: [
      { ...text('message', 'the text'), maxLength: 500 },
      { name: 'flag', kind: 'integer', help: 'bits: 1 urgent, 4 display, 8 speak', min: 0, max: 255, default: 1, optional: true },
    ],
    body: (out, values) => out.u8(Number(values['flag'] ?? 1)).bytes(toGbk(String(values['message']))),
  }),
  command({
    type: 'alarmDismiss',
    title: 'Confirm an alarm',
    help: 'Stops the unit from repeating it: the serial number of its 0200 (0: all) and the alarm’s bits.',
    message: 0x8203,
    parameters: [
      { name: 'serial', kind: 'integer', help: 'serial number of the report, 0 for all', min: 0, max: 65_535, default: 0, optional: true },
      { name: 'alarm', kind: 'integer', help: 'the bits of the alarm word', min: 0, max: 0xffff_ffff, default: 1, optional: true },
    ],
    body: (out, values) => out.u16(Number(values['serial'] ?? 0)).u32(Number(values['alarm'] ?? 1)),
  }),
  command({
    type: 'requestPhoto',
    title: 'Take a picture',
    help: 'One picture at once, sent with 0801.',
    message: 0x8801,
    parameters: [channel],
    body: (out, values) =>
      out
        .u8(Number(values['index'] ?? 1))
        .u16(1)
        .u16(0)
        .bytes(Uint8Array.of(0, 1, 5, 127, 64, 64, 127)),
  }),
  command({
    type: 'videoStart',
    title: 'Start a live film',
    help: 'The unit sends it to a media server (JT/T 1078).',
    message: 0x9101,
    parameters: [text('server', 'media server', 255), port('port', 'TCP port'), channel],
    body: (out, values) =>
      sized(out, toGbk(String(values['server'])))
        .u16(Number(values['port']))
        .u16(0)
        .u8(Number(values['index'] ?? 1))
        .u8(1)
        .u8(0),
  }),
  command({
    type: 'videoStop',
    title: 'Stop a live film',
    help: 'Closes picture and sound.',
    message: 0x9102,
    parameters: [channel],
    body: (out, values) => out.u8(Number(values['index'] ?? 1)).bytes(Uint8Array.of(0, 0, 0)),
  }),
  command({
    type: 'voiceMonitoring',
    title: 'Call back and listen',
    help: 'The unit calls this number.',
    message: 0x8400,
    parameters: [text('phone', 'number to call', 20)],
    body: (out, values) => out.u8(1).text(String(values['phone'])),
  }),
  {
    type: 'custom',
    title: 'A frame as it is',
    help: 'Escapes are added between the flags; anything that is no frame goes out unchanged.',
    danger: true,
    parameters: [hexData],
    source: 'documented',
    encode: ({ data }) => {
      const frame = fromHex(String(data))
      if (!frame || frame.length === 0) throw new RangeError(`${JSON.stringify(data)} is not hex`)
      const flag = frame[0]
      return isFlag(flag) && frame.length > 2 && frame.at(-1) === flag ? wrap(flag, frame.subarray(1, -1)) : frame
    },
    answer: ({ memory }, sent) => answered(memory, sent),
  },
  command({
    type: 'custom',
    dialect: 'text',
    title: 'Text command',
    help: 'BSJ and TK-Star: the text of an SMS command without its password.',
    danger: true,
    message: 0x8300,
    source: 'secondary',
    parameters: [text('data', 'the command', 500)],
    body: (out, values) => out.u8(1).bytes(toGbk(String(values['data']))),
  }),
  command({
    type: 'custom',
    dialect: 'AT',
    title: 'AT command',
    help: 'AOVX AL300 and GL100, Jimi VL300: parameter F030.',
    danger: true,
    message: 0x8103,
    source: 'secondary',
    parameters: [text('data', 'the command')],
    body: set([0xf030, 'data', 'text']),
  }),
  command({
    type: 'custom',
    dialect: 'transparent',
    title: 'Transparent text',
    help: 'Jimi: text behind the kind F0 of message 8900.',
    danger: true,
    message: 0x8900,
    source: 'secondary',
    parameters: [text('data', 'the command', 500)],
    body: (out, values) => out.u8(0xf0).text(String(values['data'])),
  }),
]
