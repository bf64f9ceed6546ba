import type { Message } from '../../report/message.ts'
import type { Alarm, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { digits, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf, yymmddhhmmss } from '../blocks/dates.ts'
import type { Session } from '../family.ts'
import { batteryReport, packBlocks, packStatus } from './battery.ts'
import { headOf, type Memory } from './head.ts'
import { cellLocation, cellsAhead, inUtc, packedAhead, packedLocation } from './location.ts'
import { bracesAhead, cells, withoutFix } from './network.ts'
import { order, text } from './order.ts'
import { type Listed, listed } from '../blocks/messages.ts'

// (042098765432BR00261120A0436.5826N07404.9050W047.0093015123.0001000000L0000300C)
// (864209876543218,DW3B,201126,A,0436.58260N,07404.90500W,47.04,093015,123.0,2600.4,8,0)

/** `(` · identity · command · body · `)`, in fixed columns or separated by commas. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  if (session.direction === 'down' && d.peekText(7) === '[begin]') return text(d, message)
  d.maybeWord('(', 'start')
  const ended = d.peek(d.left - 1) === 0x29
  d.within(d.end - (ended ? 1 : 0), () => sentence(d, message, session))
  if (ended) d.text('end', 1)
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the sentence has no “)”', d.at * 8, 0)
}

function sentence(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  const head = headOf(d.peekText(28))
  if (!head) {
    message.type = 'unknown'
    return void d.rest('text')
  }
  message.identity = head.identity
  d.text('identity', head.identity.length)
  if (head.layout === 'packed' && head.identity.length !== 12)
    d.note('warning', 'length', `the paper has 12 characters here, not ${head.identity.length}`)
  if (head.layout === 'comma') d.word(',', 'separator')
  if (session.direction === 'down') return order(d, message)
  const packet = packets[d.text('command', 4, commands)] ?? unknownPacket
  message.type = packet.type
  if (/^(?:ZC|DW)/.test(head.command) && session.memory === undefined) message.memory = { series: 'T' }
  packet.read(d, message, session, packet)
}

type Read = (d: Decoder, message: Message, session: Session, packet: Packet) => void
interface Packet {
  readonly type: string
  readonly says: string
  readonly read: Read
  readonly alarm?: Alarm
  readonly ignition?: boolean
}

// ── bodies ──────────────────────────────────────────────────────────────

/** `<imei15>HSO[hex4]` or `HSO`. */
const handshake: Read = (d) => {
  imei(d)
  d.maybeWord('HSO', 'handshake')
  if (d.left > 0) d.rest('unknown')
}

/** A location in either layout, or cells; nothing where the sentence ends. */
const location: Read = (d, message, { zone }, packet) => {
  const r = message.report()
  r.alarm(packet.alarm)
  if (packet.ignition !== undefined) r.set('ignition', packet.ignition)
  if (packet.type === 'stored location') r.set('archive', true)
  place(d, r, zone)
}

function place(d: Decoder, r: Report, zone: number | undefined): void {
  const braces = bracesAhead(d)
  d.maybeWord(',', 'separator')
  if (braces) cells(d, r)
  else if (cellsAhead(d)) cellLocation(d, r, zone)
  else if (packedAhead(d)) packedLocation(d, r, zone)
  else if (d.left > 0) d.rest('text')
}

const login: Read = (d, message, session, packet) => {
  const found = imei(d)
  location(d, message, session, packet)
  if (found !== undefined && !found.startsWith('000')) message.reports[0]!.set('imei', found)
}

/** Units that do not know their IMEI send their identity padded with zeros. */
function imei(d: Decoder): string | undefined {
  return /^\d{15}/.test(d.peekText(15)) ? d.text('imei', 15, digits(15)) : undefined
}

/** A digit says which alarm, then a location. */
const alarm: Read = (d, message, session, packet) => location(d, message, session, withAlarm(packet, d.text('alarm', 1, alarms)))

/** `,ALARM,n,nnn,` and a location. */
const drivingAlarm: Read = (d, message, session, packet) => {
  d.word(',', 'separator')
  d.cell('word')
  const found = d.cell('alarm', drivingAlarms)
  d.maybe('value')
  location(d, message, session, withAlarm(packet, found))
}

const withAlarm = (packet: Packet, alarm: Alarm | undefined): Packet => (alarm === undefined ? packet : { ...packet, alarm })

/** An answer: a location, or text. The older one to AP02 has `G` and a number before the location. */
const answer: Read = (d, message, { zone }) => {
  const r = message.report()
  const rest = d.peekText()
  if (/^,?G,\d+,\d{6}[AV]/.test(rest)) {
    d.maybeWord(',', 'separator')
    d.cell('word')
    d.cell('number')
  }
  if (packedAhead(d) || cellsAhead(d) || /^,\d{6},[AV],/.test(rest)) place(d, r, zone)
  else if (d.left > 0) r.set('result', d.rest('answer'))
}

/** Interval in seconds, duration in hours and minutes, all in hexadecimal. */
const intervalAnswer: Read = (d, message) => {
  const r = message.report()
  if (d.left === 0) return
  r.set('result', d.peekText())
  if (!/^[0-9A-Fa-f]{8}$/.test(d.peekText())) return void d.rest('answer')
  d.text('interval', 4, seconds)
  d.text('hours', 2, hexNumber)
  d.text('minutes', 2, hexNumber)
}

/** `H050L030`. */
const limits: Read = (d, message) => {
  const r = message.report()
  r.set('result', d.peekText())
  r.set('speedLimit', d.match('high limit', /H\d+ */y, speedLimit))
  d.match('low limit', /L\d+/y, speedLimit)
  if (d.left > 0) d.rest('answer')
}

/** The answer to AV00, or 17 characters of a VIN. */
const circuitOrVin: Read = (d, message, session, packet) => {
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(d.peekText())) return answer(d, message, session, packet)
  message.type = 'vin'
  message.report().set('vin', d.rest('VIN'))
}

/** `,0,<hex>,yymmddhhmmss,status`: what the block holds is not documented. */
const engineBlock: Read = (d, message, { zone }) => {
  d.word(',', 'separator')
  d.cell('kind')
  const size = d.peekCell().length
  d.notDecoded('engine or battery block', size, 'the layout of this block is not documented')
  d.maybeWord(',', 'separator')
  const clock = d.maybe('date time', yymmddhhmmss)
  if (clock !== undefined) message.report().deviceTime = inUtc(clock, zone)
  d.maybe('status')
}

const lbs: Read = (d, message) => {
  d.maybeWord(',', 'separator')
  cells(d, message.report())
}

/** `,ddmmyy,hhmmss,$text$`: what a command answered. */
const commandResult: Read = (d, message, { zone }) => {
  const r = message.report()
  d.word(',', 'separator')
  r.deviceTime = inUtc(instantOf(d.maybe('date', ddmmyy), d.maybe('time', hhmmss)), zone)
  const quoted = d.maybeWord('$', 'quote')
  const closed = quoted && d.peekText().endsWith('$')
  r.set('result', d.text('answer', d.left - (closed ? 1 : 0)))
  if (closed) d.word('$', 'quote')
}

const battery: Read = (d, message, { zone }) => {
  d.maybeWord(',', 'separator')
  batteryReport(d, message.report(), zone)
}

const network: Read = (d, message, { zone }, packet) => {
  const r = message.report()
  r.alarm(packet.alarm)
  if (packet.ignition !== undefined) r.set('ignition', packet.ignition)
  d.maybeWord(',', 'separator')
  withoutFix(d, r, zone)
}

// ── the paper's table ───────────────────────────────────────────────────

type Extra = Partial<Pick<Packet, 'alarm' | 'ignition'>>
const entry = (type: string, says: string, read: Read, extra: Extra = {}): Packet => ({ type, says, read, ...extra })

/** The same events under a ZC number, a DW number, and a DW number without a fix. */
const events: readonly [zc: string, dw: string, dwCells: string, says: string, extra: Extra][] = [
  ['ZC11', 'DW31', 'DW51', 'movement', { alarm: 'movement' }],
  ['ZC12', 'DW32', 'DW52', 'low battery', { alarm: 'lowBattery' }],
  ['ZC13', 'DW33', 'DW53', 'power cut', { alarm: 'powerCut' }],
  ['ZC15', 'DW35', 'DW55', 'ACC on', { ignition: true }],
  ['ZC16', 'DW36', 'DW56', 'ACC off', { ignition: false }],
  ['ZC17', 'DW37', 'DW57', 'device removed', { alarm: 'removing' }],
  ['ZC25', 'DW3E', 'DW5E', 'SOS', { alarm: 'sos' }],
  ['ZC26', 'DW3F', 'DW5F', 'tamper', { alarm: 'tampering' }],
  ['ZC27', 'DW40', 'DW60', 'low power', { alarm: 'lowPower' }],
  ['ZC29', 'DW42', 'DW62', 'ignition on', { ignition: true }],
]

const packets: Readonly<Record<string, Packet>> = {
  BP00: entry('handshake', 'handshake', handshake),
  BP02: entry('answer', 'answer to AP02', answer),
  BP04: entry('single location', 'answer to AP00', location),
  BP05: entry('login', 'login with position', login),
  BP07: entry('version', 'answer to AP07', answer),
  BP12: entry('answer', 'answer to AP12', limits),
  BR00: entry('location', 'periodic position', location),
  BR01: entry('stored location', 'stored position', location),
  BR02: entry('end of reporting', 'end of continuous reporting', location),
  BR05: entry('location', 'periodic position with ACC on', location),
  BR06: entry('location', 'periodic position with ACC off', location),
  BO01: entry('alarm', 'alarm', alarm),
  BO02: entry('alarm', 'alarm confirm', location),
  BS08: entry('answer', 'answer to AR00', intervalAnswer),
  BS50: entry('battery pack', 'battery management', (d, message) => packStatus(d, message.report())),
  BS51: entry('battery pack', 'battery management blocks', (d, message) => packBlocks(d, message.report())),
  BT00: entry('answer', 'answer to AT00', answer),
  BU00: entry('geofence', 'geofence', answer),
  BV00: entry('answer', 'answer to AV00, or VIN', circuitOrVin),
  BV01: entry('answer', 'answer to AV01', answer),
  BV02: entry('answer', 'answer to AV02', answer),
  BX01: entry('answer', 'answer to AX01', answer),
  BX05: entry('answer', 'answer to AX05', answer),
  BQ81: entry('alarm', 'driving alarm', drivingAlarm),
  BQ86: entry('engine data', 'engine or battery data', engineBlock),
  BZ00: entry('cells', 'cells only', lbs),
  ZC03: entry('command result', 'result of a command', commandResult),
  ZC07: entry('location', 'periodic position', location),
  ZC20: entry('battery', 'battery report', battery),
  DW30: entry('location', 'position', location),
  DW3B: entry('location', 'position', location),
  DW50: entry('cells', 'cells and access points', network),
  DW5B: entry('cells', 'cells and access points', network),
  ...Object.fromEntries(
    events.flatMap(([zc, dw, dwCells, says, extra]) => {
      const type = extra.alarm ? 'alarm' : 'ignition'
      return [
        [zc, entry(type, says, location, extra)],
        [dw, entry(type, says, location, extra)],
        [dwCells, entry(type, `${says}, no fix`, network, extra)],
      ]
    }),
  ),
}
const unknownPacket = entry('unknown', 'not in the paper', answer)

const commands: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => (packets[raw] ? `${raw} ${packets[raw].says}` : raw),
  check: (raw) =>
    packets[raw] ? undefined : { severity: 'warning', code: 'unknown-value', text: `${raw} is no command that the papers have` },
}
const alarms = oneOf<string, Alarm>(
  { 0: 'powerCut', 1: 'accident', 2: 'sos', 3: 'vibration', 4: 'lowspeed', 5: 'overspeed', 6: 'geofenceExit', 7: 'movement' },
  'the alarm digits',
)
const drivingAlarms = oneOf<string, Alarm>(
  { 0: 'lowBattery', 1: 'overspeed', 2: 'idle', 3: 'hardAcceleration', 4: 'hardBraking', 5: 'temperature' },
  'the driving alarms',
)
const seconds: Meaning<string, number | undefined> = { ...hexNumber, unit: 's' }
const speedLimit = like(/^[HL](\d+) *$/, Number, 'H or L and a speed', 'km/h')

export const messages = listed(
  ...Object.entries(packets).map(([word, { type, says }]): Listed => [type, `${word} ${says}`]),
  ['vin', 'BV00 with a VIN'],
  [unknownPacket.type, 'a word that the papers do not have'],
  ['acknowledge', 'from the server'],
  ['command', 'from the server'],
)
