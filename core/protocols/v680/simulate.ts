import { fromLatin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, inKnots, northSouth } from '../blocks/written.ts'
import type { Moment, Simulator, Unit } from '../simulator.ts'

/** A V680 clone that says who it is with every report. */
export const simulate: Simulator = {
  dialects: [{ id: 'each', title: 'identity in every report' }],
  login: () => [],
  heartbeat: ({ imei }) => [{ bytes: fromLatin1(`#${imei}##\r\n`) }],
  report: (unit, moment) => [{ bytes: report(unit, moment) }],
  hear: (_, bytes) => ({ size: bytes.length }),
}

/** identity · user · fix · password · event · number · cell · place, longitude first · date · time */
function report({ imei }: Unit, { time, valid, alarms, latitude, longitude, speed, course, cells: [first] }: Moment): Uint8Array {
  const event = alarms.includes('sos') ? 'SOS' : 'AUT'
  const cell = `${first?.mcc}${first?.mnc}${hex(first?.lac)}${hex(first?.cid)}`
  const place = `${degreesMinutes(longitude, 3)},${eastWest(longitude)},${degreesMinutes(latitude, 2)},${northSouth(latitude)},${inKnots(speed).toFixed(2)},${course.toFixed(2)}`
  return fromLatin1(`#${imei}#3001234567#${valid ? 1 : 0}#0000#${event}#01#${cell}#${place}#${ddmmyy(time)}#${hhmmss(time)}.000##`)
}
const hex = (value = 0): string => value.toString(16).padStart(4, '0')
