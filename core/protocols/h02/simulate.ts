import { Encoder } from '../../wire/encoder.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, inKnots, northSouth } from '../blocks/written.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit } from '../simulator.ts'

/** A SinoTrack or TK-Star vehicle unit: text, or binary frames between texts. No login; the first sentence tells the ID. */
export const simulate: Simulator = {
  dialects: [
    { id: 'text', title: '*HQ text' },
    { id: 'binary', title: '$ frames of 45 bytes, texts for what they cannot say' },
  ],
  login: () => [],
  heartbeat: (unit, moment) => [{ bytes: fromLatin1(`*HQ,${identity(unit)},HTBT,${moment.batteryLevel}#`), awaits: 'HTBT' }],
  report: (unit, moment) => {
    if (!moment.valid) return [{ bytes: fromLatin1(towers(unit, moment)), awaits: 'NBR' }]
    return unit.dialect === 'binary' ? [{ bytes: binary(unit, moment) }] : [{ bytes: fromLatin1(text(unit, moment)), awaits: 'V1' }]
  },
  hear: (unit, bytes) => hear(unit, latin1(bytes)),
}

/** The 10-digit ID that is printed on the case. */
const identity = ({ imei }: Unit): string => imei.slice(4, 14)

/** All bits are 1 but those of what is active; ignition is the other way round. */
function status({ alarms, ignition, armed, blocked, powered }: Moment): number {
  let word = 0xffffffff
  const active = (bit: number) => (word = (word & ~(1 << bit)) >>> 0)
  if (alarms.includes('vibration')) active(0)
  if (alarms.includes('sos')) active(1)
  if (alarms.includes('overspeed')) active(2)
  if (armed) active(9)
  if (!ignition) active(10)
  if (!powered || alarms.includes('powerCut')) active(19)
  if (blocked) active(27)
  return word
}
const statusText = (moment: Moment): string => status(moment).toString(16).toUpperCase().padStart(8, '0')

function fix({ latitude, longitude, speed, course, time }: Moment): string {
  return `A,${degreesMinutes(latitude, 2, 4)},${northSouth(latitude)},${degreesMinutes(longitude, 3, 4)},${eastWest(longitude)},${inKnots(speed).toFixed(2)},${String(course).padStart(3, '0')},${ddmmyy(time)}`
}

function text(unit: Unit, moment: Moment): string {
  const [first] = moment.cells
  return `*HQ,${identity(unit)},V1,${hhmmss(moment.time)},${fix(moment)},${statusText(moment)},${first?.mcc},${first?.mnc},${first?.lac},${first?.cid},${Math.ceil(moment.batteryLevel / 17)}#`
}

function towers(unit: Unit, moment: Moment): string {
  const [first] = moment.cells
  const list = moment.cells.map(({ lac, cid, signal = 0 }) => `${lac},${cid},${signal + 113}`).join(',')
  return `*HQ,${identity(unit)},NBR,${hhmmss(moment.time)},${first?.mcc},${first?.mnc},0,${moment.cells.length},${list},${ddmmyy(moment.time)},${statusText(moment)}#`
}

/** $ · ID · time · date · latitude · battery · longitude and flags · speed and course · status · tail of 45-byte units */
function binary(unit: Unit, moment: Moment): Uint8Array {
  const { time, latitude, longitude, speed, course, signal, satellites, odometer, cells } = moment
  const [first] = cells
  const flags = 2 | (latitude >= 0 ? 4 : 0) | (longitude >= 0 ? 8 : 0)
  const longitudeDigits = degreesMinutes(longitude, 3, 4).replace('.', '')
  return new Encoder()
    .u8(0x24)
    .bcd(identity(unit))
    .bcd(hhmmss(time))
    .bcd(ddmmyy(time))
    .bcd(degreesMinutes(latitude, 2, 4).replace('.', ''))
    .u8(Math.max(7, moment.batteryLevel))
    .bcd(longitudeDigits.slice(0, 8))
    .u8((Number(longitudeDigits.slice(8)) << 4) | flags)
    .bcd(String(Math.round(inKnots(speed))).padStart(3, '0') + String(course).padStart(3, '0'))
    .u32(status(moment))
    .u16(0xff00)
    .u8(signal)
    .u8(satellites)
    .u32(odometer)
    .u16(first?.mcc ?? 0)
    .u8((first?.mnc ?? 0) & 0xff)
    .u16(first?.lac ?? 0)
    .u16((first?.cid ?? 0) & 0xffff)
    .u8(unit.nextSerial() & 0xff)
    .done()
}

/** `*HQ,id,V4,V1,…#` acknowledges, `*HQ,id,HTBT#` too; anything else is an order that is answered with V4. */
function hear(unit: Unit, text: string): Heard {
  const end = text.indexOf('#')
  if (end === -1) return { size: text.length > 300 ? text.length : 0 }
  const size = end + 1
  const [, , word = '', ...parts] = text.slice(0, end).split(',')
  if (word === 'V4') return { size, acknowledges: parts[0] ?? '' }
  if (word === 'HTBT' || word === 'V0') return { size, acknowledges: word }
  if (word === 'R12') return { size }
  const [type, values] = understood(word, parts)
  return {
    size,
    order: {
      type,
      values,
      answer: (obeyed, moment) => {
        const outcome = word === 'S20' || word === 'SCF' ? `,${obeyed ? 'DONE' : 'ERROR'}` : ''
        return [
          {
            bytes: fromLatin1(
              `*HQ,${identity(unit)},V4,${word}${outcome},${parts[0] ?? hhmmss(moment.time)},${hhmmss(moment.time)},${fix(moment)},${statusText(moment)}#`,
            ),
          },
        ]
      },
    },
  }
}

function understood(word: string, [, ...parts]: readonly string[]): readonly [CommandType, Readonly<Record<string, Argument>>] {
  if (word === 'S20') return [parts.at(-1) === '0' ? 'engineResume' : 'engineStop', {}]
  if (word === 'SCF') return [parts[0] === '1' ? 'alarmDisarm' : 'alarmArm', {}]
  if (word === 'S71') return ['positionPeriodic', { frequency: Number(parts[1]) }]
  if (word === 'S17' || (word === 'D1' && parts.length > 0)) return ['positionPeriodic', { frequency: Number(parts[0]) }]
  if (word === 'D1') return ['positionSingle', {}]
  if (word === 'R1') return ['rebootDevice', {}]
  const server = /^(.+):(\d+)$/.exec(parts[0] ?? '')
  if (word === 'S23' && server) return ['setConnection', { server: server[1]!, port: Number(server[2]) }]
  return ['custom', {}]
}
