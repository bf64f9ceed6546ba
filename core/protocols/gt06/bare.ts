import { bcdTime } from '../blocks/bcd-time.ts'
import { altitude, gps, time } from './gps.ts'
import { readAccessPoints, shortCells } from './cells.ts'
import { imei } from './variants.ts'
import type { Block, Row } from './packet.ts'

// 78 78 · length or number of access points · protocol number · content · 0D 0A: no serial number, no error check.
// Firmware that mixes both layouts on one link sends Wi-Fi (0x17, 0x69), positions (0x10, 0x11) and logins in this one.

const version: Block = (d) => void d.u8('version')

/** The length byte is the number of access points; the time is UTC in packed decimal. */
const wifi: Block = (d, p) => {
  p.report.deviceTime = bcdTime(d, 'date time', 0)
  readAccessPoints(d, p, p.length)
  shortCells(d, p)
  if (d.left > 0) alarms(d, p)
}

const alarms: Block = (d, { report }) => {
  d.bits('not used', 3)
  if (d.flag('low battery')) report.alarm('lowBattery')
  d.bits('not used', 2)
  if (d.flag('overspeed')) report.alarm('overspeed')
  if (d.flag('vibration')) report.alarm('vibration')
}

/** What each bare packet carries, in order. */
export const barePackets: readonly Row[] = [
  [0x01, 'login', [imei, version]],
  [0x08, 'heartbeat', []],
  [0x10, 'gps', [time, gps, altitude, alarms]],
  [0x11, 'gps', [time, gps, altitude, alarms]],
  [0x17, 'wifi', [wifi]],
  [0x69, 'wifi', [wifi]],
]
