import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { times, unit } from '../../wire/meaning.ts'
import { gbkText } from '../blocks/gbk.ts'
import { type ItemReader, type Items, readItems } from '../blocks/items.ts'

// Parameters of 8103 (set) and 0104 (told): id 4 · length 1 · value. One table for both directions.

type Read = ItemReader<Report>
const number =
  (key: string, meaning = plain): Read =>
  (d, report, size, label) =>
    report.set(key, d.uint(label, size, meaning))
const text =
  (key: string): Read =>
  (d, report, size, label) =>
    report.set(key, d.blob(label, size, gbkText))
const plain = unit('')
const seconds = unit('s')
const metres = unit('m')
const kmh = unit('km/h')

export const parameters: Items<Report> = {
  0x0001: ['heartbeat interval', 4, number('heartbeatInterval', seconds)],
  0x0002: ['TCP answer time-out', 4, number('tcpTimeout', seconds)],
  0x0003: ['TCP retries', 4, number('tcpRetries')],
  0x0004: ['UDP answer time-out', 4, number('udpTimeout', seconds)],
  0x0005: ['UDP retries', 4, number('udpRetries')],
  0x0006: ['SMS answer time-out', 4, number('smsTimeout', seconds)],
  0x0007: ['SMS retries', 4, number('smsRetries')],
  0x0010: ['APN', undefined, text('apn')],
  0x0011: ['APN user', undefined, text('apnUser')],
  0x0012: ['APN password', undefined, text('apnPassword')],
  0x0013: ['server', undefined, text('server')],
  0x0014: ['backup APN', undefined, text('backupApn')],
  0x0015: ['backup APN user', undefined, text('backupApnUser')],
  0x0016: ['backup APN password', undefined, text('backupApnPassword')],
  0x0017: ['backup server', undefined, text('backupServer')],
  0x0018: ['TCP port', 4, number('port')],
  0x0019: ['UDP port', 4, number('udpPort')],
  0x0020: ['report strategy', 4, number('reportStrategy')],
  0x0021: ['report scheme', 4, number('reportScheme')],
  0x0022: ['interval without driver', 4, number('noDriverReportInterval', seconds)],
  0x0027: ['sleep interval', 4, number('sleepReportInterval', seconds)],
  0x0028: ['emergency interval', 4, number('emergencyReportInterval', seconds)],
  0x0029: ['default interval', 4, number('defaultReportInterval', seconds)],
  0x002c: ['default distance', 4, number('defaultReportDistance', metres)],
  0x002d: ['distance without driver', 4, number('noDriverReportDistance', metres)],
  0x002e: ['sleep distance', 4, number('sleepReportDistance', metres)],
  0x002f: ['emergency distance', 4, number('emergencyReportDistance', metres)],
  0x0030: ['turn angle', 4, number('turnAngle', unit('°'))],
  0x0031: ['illegal movement radius', 2, number('movementRadius', metres)],
  0x0040: ['platform phone', undefined, text('platformPhone')],
  0x0041: ['reset phone', undefined, text('resetPhone')],
  0x0042: ['factory reset phone', undefined, text('factoryResetPhone')],
  0x0043: ['SMS phone', undefined, text('smsPhone')],
  0x0048: ['listening phone', undefined, text('listeningPhone')],
  0x0050: ['alarms not sent', 4, number('alarmMask')],
  0x0055: ['speed limit', 4, number('overspeedThreshold', kmh)],
  0x0056: ['overspeed duration', 4, number('speedLimitDuration', seconds)],
  0x0057: ['driving time limit', 4, number('drivingTimeLimit', seconds)],
  0x0058: ['daily driving limit', 4, number('dailyDrivingLimit', seconds)],
  0x0059: ['least rest', 4, number('leastRest', seconds)],
  0x005a: ['parking limit', 4, number('parkingLimit', seconds)],
  0x0080: ['mileage', 4, number('odometer', times(100, 'm'))],
  0x0081: ['province', 2, number('province')],
  0x0082: ['city', 2, number('city')],
  0x0083: ['plate', undefined, text('plateNumber')],
  0x0084: ['plate colour', 1, number('plateColour')],
  0xf030: ['AT command', undefined, text('atCommand')],
}

export const readParameters = (d: Decoder, report: Report): void => readItems(d, parameters, report, { id: 4, length: 1 })
