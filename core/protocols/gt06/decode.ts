import type { Message } from '../../report/message.ts'
import { crcX25 } from '../../wire/checksum.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { equals, hex, oneOf, unit } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { barePackets } from './bare.ts'
import { bareDownPackets, downPackets } from './down.ts'
import { layoutOf } from './frame.ts'
import { alarm, alarmExtended } from './alarms.ts'
import {
  accessPoints,
  accessPointsAz735,
  accessPointsPadded,
  cell,
  cell4g,
  cellList,
  cellList4g,
  cellListEither,
  cellListLongId,
  cellListSl4x,
  cellListSpace10x,
  cellListWanway,
  cellLongId,
  cellOfAddress,
  cellSl4x,
  cellWide,
  cellsAz735,
  sizedCell,
  sizedCellSl4x,
  typedCell,
  unusedSlots,
} from './cells.ts'
import { acc, altitude, clock, fixAz735, geofence, gps, gpsBehindText, mileage, tail, time, upload, uploadWithoutAcc } from './gps.ts'
import { information, shortInformation } from './information.ts'
import { multimedia, photoInformation, photoPiece } from './media.ts'
import { deviceStatusModules, modularPacket, modules, peripheralModules } from './modules.ts'
import { type Memory, Packet, type Row, byType, from, length, long } from './packet.ts'
import {
  heartbeatAsset,
  heartbeatLw,
  heartbeatObd6,
  heartbeatR11,
  heartbeatSeeworld,
  heartbeatVolts,
  heartbeatWatch,
  languageByte,
  languageWord,
  looksLw,
  looksR11,
  looksSeeworld,
  powerVxt01,
  sensorsSeeworld,
  status,
  statusExtended,
  statusLw4g,
  statusNt,
  statusS5,
  statusSeeworld,
  statusSl4x,
  statusVxt01,
} from './status.ts'
import { command, longAnswer, obdText, phone, serialData, shortAnswer } from './texts.ts'
import {
  alarmJc100,
  alarmJc100Short,
  alarmJc400,
  batteryManagement,
  bluetoothTag,
  cardGt06e,
  cardWetrust,
  dataAndAlarm,
  driver6,
  driverNt,
  imei,
  imeiAt,
  inputsBenway,
  markedJc400,
  mileageNt,
  networkType,
  prefixNt,
  rfid,
  rfidValidity,
  satelliteList,
  sensorsS5,
  statusAz735,
  timeZone,
  typeIdentity,
  undocumented,
  vehicleLw4g,
  vehicleTrx16,
  vehicleX1,
  voltagesSr411,
} from './variants.ts'
import { type Listed, listed, numbered } from '../blocks/messages.ts'

/** Start · length · protocol number · content · serial number · error check · stop. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  const { kind, declared, end } = layoutOf(d.bytes)
  const long = d.u16('start', starts) === 'long'
  const length = long ? d.u16('length', bytes) : d.u8('length', bytes)
  if (kind === 'framed' && declared !== d.end && end + 4 !== d.end)
    d.note('warning', 'length', `says that the frame has ${declared} bytes, it has ${d.end}`)
  const p = new Packet(message, session, d.u8('protocol number', hex), length, long)
  const [, name, blocks, variant] = tables[session.direction][kind](p, d)
  message.type = name
  if (end <= d.at && blocks.length > 0) d.note('warning', 'truncated', 'the packet has no content')
  d.window(variant === undefined ? name : `${name}, ${variant}`, Math.max(0, end - d.at), () => {
    for (const block of blocks) if (d.left > 0) block(d, p)
  })
  const serial = kind === 'framed' ? trailer(d, p) : undefined
  if (d.left > 0) d.u16('stop', stop)
  else d.noteAt('info', 'missing-terminator', 'no CR LF at the end', d.at * 8, 0)
  if (session.direction === 'up') message.memory = { zone: p.zone, photo: p.photo, serial: serial ?? session.memory?.serial }
}

function trailer(d: Decoder, p: Packet): number {
  const serial = d.u16('serial number')
  const before = p.session.direction === 'up' && p.type !== 0x01 ? p.session.memory?.serial : undefined
  const missing = before === undefined ? 0 : (serial - before - 1) & 0xffff
  if (missing > 0 && missing < 1000) d.note('info', 'serial-gap', `${missing} missing between ${before} and ${serial}`)
  d.u16('error check', equals(crcX25(d.since(2)), 'CRC-ITU'))
  return serial
}

const starts = oneOf({ 0x7878: 'short', 0x7979: 'long' })
const stop = equals(0x0d0a, 'CR LF', 'mismatch')
const bytes = unit('bytes')

/** What each packet carries, in order; variants first, with what tells them. */
const packets: readonly Row[] = [
  [0x01, 'login', [imei, typeIdentity, timeZone]],
  [0x10, 'gps', [time, gps, tail]],
  [0x11, 'location', [time, gps, cellWide, tail]],
  [0x12, 'location', [time, gps, cell, powerVxt01], 'VXT01', length(0x24)],
  [0x12, 'location', [time, gps, cell, cardGt06e], 'GT06E with card', from(0x71)],
  [0x12, 'location', [time, gps, cell, cardWetrust], 'WeTrust', length(0x29)],
  [0x12, 'location', [time, gps, cell, inputsBenway], 'Benway', length(0x21)],
  [0x12, 'location', [time, gps, cell, statusS5, sensorsS5], 'S5', length(0x2b)],
  [0x12, 'location', [imei, time, gps, cell, tail], 'with IMEI', imeiAt(0)],
  [0x12, 'location', [time, gps, cell, tail]],
  [0x13, 'heartbeat', [heartbeatObd6], 'OBD6', length(0x13)],
  [0x13, 'heartbeat', [heartbeatAsset], 'asset tracker', length(0x15)],
  [0x13, 'heartbeat', [heartbeatR11], 'R11', looksR11],
  [0x13, 'heartbeat', [heartbeatSeeworld], 'SeeWorld', looksSeeworld],
  [0x13, 'heartbeat', [heartbeatLw], 'LW', looksLw],
  [0x13, 'heartbeat', [status]],
  [0x14, 'satellites', [satelliteList]],
  [0x15, 'answer', [shortAnswer]],
  [0x16, 'alarm', [time, gps, cell, statusVxt01], 'VXT01', length(0x24)],
  [0x16, 'alarm', [time, gps, sizedCell, statusSeeworld], 'SeeWorld', length(0x26)],
  [0x16, 'alarm', [time, gps, sizedCell, status, rfid], 'TRX16I', length(0x2d)],
  [0x16, 'alarm', [time, gps, sizedCell, status, tail]],
  [0x17, 'location', [time, gps, cell, rfid, rfidValidity], 'RFID', length(0x28)],
  [0x18, 'cells', [clock, cellList, languageWord]],
  [0x19, 'cells', [clock, cellListSpace10x, alarm, languageByte], 'Space10X', from(0x17)],
  [0x19, 'cells', [cell, status]],
  [0x1a, 'gps', [time, gps, phone, languageWord]],
  [0x1e, 'location', [time, gps, cellList, languageWord]],
  [0x21, 'answer', [longAnswer]],
  [0x22, 'location', [time, gps, cellLongId, sensorsSeeworld], 'SeeWorld', length(0x2f)],
  [0x22, 'location', [prefixNt, time, gps, sizedCell, statusNt, mileageNt], 'NT, XT', imeiAt(1)],
  [0x22, 'location', [time, gps, cell, upload, tail]],
  [0x23, 'heartbeat', [heartbeatVolts]],
  [0x24, 'cells', [clock, cellListWanway, unusedSlots], 'WanWay S20', length(0x31)],
  [0x24, 'location', [time, gps, cell, voltagesSr411], 'SR411 mini', length(0x2e)],
  [0x24, 'cells', [clock, cellList, languageWord]],
  [0x25, 'location', [prefixNt, time, gps, sizedCell, networkType, statusNt, mileageNt, driverNt], 'NT, XT', imeiAt(1)],
  [0x25, 'location', [time, gps, cellLongId, upload, tail]],
  [0x26, 'alarm', [time, gps, sizedCell, status, tail]],
  [0x27, 'alarm', [time, gps, sizedCell, statusExtended, geofence, tail]],
  [0x28, 'cells', [clock, cellList, languageWord]],
  [0x2a, 'address request', [time, gps, phone, languageWord]],
  [0x2c, 'wifi', [clock, cellList, accessPoints, languageWord]],
  [0x2d, 'location', [time, gps, cell, upload, tail]],
  [0x2e, 'cells', [clock, cellList, languageWord]],
  [0x31, 'location', [time, gps, cellSl4x, upload, mileage, altitude], 'SL4X', length(0x2a)],
  [0x31, 'location', [time, gps, cell, upload, tail]],
  [0x32, 'location', [fixAz735, cellsAz735, accessPointsAz735, statusAz735], 'AZ735', long],
  [0x32, 'location', [time, gps, sizedCellSl4x, statusSl4x, altitude], 'SL4X', length(0x27, 0x29)],
  [0x32, 'location', [time, gps, sizedCell, status, tail]],
  [0x33, 'alarm', [fixAz735, cellsAz735, accessPointsAz735, statusAz735], 'AZ735', long],
  [0x33, 'wifi', [clock, cellListLongId, accessPoints, languageWord]],
  [0x34, 'cells', [clock, cellListSl4x], 'SL4X', length(0x37)],
  [0x34, 'location', [dataAndAlarm, time, gps, vehicleX1], 'X1'],
  [0x35, 'photo information', [photoInformation]],
  [0x36, 'photo', [photoPiece], 'X1', long],
  [0x36, 'location', [time, gps, cellLongId, vehicleTrx16], 'TRX16I', length(0x35)],
  [0x36, 'heartbeat', [status, modules]],
  [0x37, 'location', [time, gps, cell, upload, modules]],
  [0x38, 'location', [time, gps, uploadWithoutAcc, typedCell]],
  [0x39, 'alarm', [time, gps, typedCell, statusExtended, modules]],
  [0x40, 'battery', [batteryManagement]],
  [0x41, 'multimedia', [multimedia]],
  [0x61, 'location', [imei, time, gps, cellLongId, driver6], 'iButton'],
  [0x65, 'trouble codes', [undocumented]],
  [0x66, 'engine readings', [undocumented]],
  [0x69, 'wifi', [undocumented]],
  [0x70, 'modular', [modularPacket]],
  [0x80, 'command', [command]],
  [0x81, 'command', [command]],
  [0x82, 'command', [command]],
  [0x8a, 'time request', []],
  [0x8c, 'engine readings', [time, acc, obdText, gpsBehindText]],
  [0x94, 'information', [information], undefined, long],
  [0x94, 'information', [shortInformation]],
  [0x95, 'alarm', [alarmJc400], 'JC400', markedJc400],
  [0x95, 'alarm', [alarmJc100], 'JC100', from(13)],
  [0x95, 'alarm', [alarmJc100Short], 'JC100, without a fix'],
  [0x9b, 'serial data', [serialData]],
  [0xa0, 'location', [time, gps, cell4g, tail]],
  [0xa1, 'cells', [clock, cellList4g, languageWord]],
  [0xa2, 'location', [time, gps, cell4g, statusLw4g, vehicleLw4g], 'LW4G', length(0x40)],
  [0xa2, 'wifi', [clock, cellList4g, accessPoints, languageWord]],
  [0xa3, 'heartbeat', [heartbeatWatch], 'SeeWorld', length(0x0c, 0x18)],
  [0xa3, 'alarm', [time, gps, sizedCell, status, tail], 'one fence'],
  [0xa4, 'alarm', [time, gps, sizedCell, statusExtended, geofence, tail], 'several fences'],
  [0xa5, 'alarm', [cell4g, status]],
  [0xa7, 'address request', [cellOfAddress, phone, languageWord]],
  [0xa9, 'alarm', [clock, cellListEither, accessPoints, alarmExtended]],
  [0xb0, 'attendance', [undocumented]],
  [0xb2, 'bluetooth clock', [clock, bluetoothTag]],
  [0xf1, 'device status', [deviceStatusModules]],
  [0xf2, 'peripherals', [peripheralModules]],
  [0xf3, 'wifi', [clock, accessPointsPadded]],
]

const acknowledge: Row = [0, 'acknowledge', []]
const unknown: Row = [0, 'unknown packet', []]
const tables = {
  up: { framed: byType(packets, unknown), bare: byType(barePackets, unknown) },
  down: { framed: byType(downPackets, acknowledge), bare: byType(bareDownPackets, acknowledge) },
} as const

const framed = (rows: readonly Row[], behind = ''): Listed[] => rows.map(([id, name]) => [name, numbered(id, 2) + behind])

export const messages = listed(
  ...framed(packets),
  ...framed(barePackets),
  ...framed(downPackets, ' from the server'),
  ...framed(bareDownPackets, ' from the server'),
  [acknowledge[1], 'what the server repeats of a packet'],
  [unknown[1], 'a protocol number that no table has'],
)
