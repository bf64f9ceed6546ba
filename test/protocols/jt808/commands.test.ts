import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { jt808 } from '../../../core/protocols/jt808/index.ts'
import { fromHex, toHex } from '../../../core/wire/hex.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const to = { ...target, identity: '209876543210', serial: 5 }
/** Message id and body of what a command writes. */
const carried = (hex: string) => `${hex.slice(2, 6)} ${hex.slice(26, -4)}`

const paper: readonly [CommandType, string | undefined, Record<string, Argument>, string][] = [
  ['engineStop', undefined, {}, '8105 f0'],
  ['engineStop', '64/65', {}, '8105 64'],
  ['engineStop', '#0', {}, '8105 23303b31'],
  ['engineStop', 'A006', {}, 'a006 01261120093115'],
  ['engineResume', undefined, {}, '8105 f1'],
  ['engineResume', '64/65', {}, '8105 65'],
  ['engineResume', '#0', {}, '8105 23303b30'],
  ['engineResume', 'A006', {}, 'a006 00261120093115'],
  ['positionPeriodic', undefined, { frequency: 30 }, '0310 0106040000001e'],
  ['positionPeriodic', '8103', { frequency: 30 }, '8103 0100000029040000001e'],
  ['positionSingle', undefined, {}, '8201 '],
  ['liveModeOn', undefined, { frequency: 30, duration: 600 }, '8202 001e00000258'],
  ['liveModeOff', undefined, {}, '8202 0000'],
  ['rebootDevice', undefined, {}, '0310 01230103'],
  ['rebootDevice', '8105', {}, '8105 04'],
  ['factoryReset', undefined, {}, '8105 05'],
  ['powerOff', undefined, {}, '8105 03'],
  ['alarmArm', undefined, { user: 'ana' }, '0310 01240401616e61'],
  ['alarmDisarm', undefined, {}, '0310 0124050075736572'],
  ['setConnection', undefined, { server: '192.0.2.1', port: 8888 }, '8103 020000001309 3139322e302e322e31 0000001804000022b8'],
  ['setApn', undefined, { apn: 'net', user: 'a', password: '' }, '8103 0200000010036e6574000000110161'],
  ['setSpeedLimit', undefined, { data: 80 }, '8103 01000000550400000050'],
  ['setDistance', undefined, { distance: 100 }, '8103 010000002c0400000064'],
  ['getParameters', undefined, {}, '8104 '],
  ['configuration', undefined, { data: '0029' }, '8106 0100000029'],
  ['getVersion', undefined, {}, '8107 '],
  ['message', undefined, { message: '状态', flag: 5 }, '8300 05d7b4ccac'],
  ['alarmDismiss', undefined, { serial: 3, alarm: 1 }, '8203 000300000001'],
  ['requestPhoto', undefined, { index: 2 }, '8801 020001000000 01057f40407f'],
  ['videoStart', undefined, { server: 'm.example', port: 1078, index: 1 }, '9101 096d2e6578616d706c65 04360000 010100'],
  ['videoStop', undefined, { index: 1 }, '9102 01000000'],
  ['voiceMonitoring', undefined, { phone: '+57300' }, '8400 012b3537333030'],
  ['custom', 'text', { data: 'RELAY,1#' }, '8300 0152454c41592c3123'],
  ['custom', 'AT', { data: 'AT#' }, '8103 010000f03003415423'],
  ['custom', 'transparent', { data: 'STATUS' }, '8900 f0535441545553'],
]

test.each(paper)('%s %s %j', (type, dialect, values, expected) => {
  const { bytes, odd } = ordered(jt808, find(jt808, type, dialect), values, to)
  expect(carried(toHex(bytes))).toBe(expected.replace(/(?<=.{5}.*) /g, ''))
  expect(odd).toEqual([])
})

test('a custom frame is escaped between its flags; what is no frame goes out as it is', () => {
  const custom = find(jt808, 'custom')
  expect(toHex(custom.encode({ data: '7e 30 7e 08 7d 55 7e' }, to))).toBe('7e307d02087d01557e')
  expect(toHex(custom.encode({ data: '2831323329' }, to))).toBe('2831323329')
})

test('every command is tried here', () => {
  const tried = new Set([...paper.map(([type, dialect]) => `${type} ${dialect}`), 'custom undefined'])
  expect((jt808.commands ?? []).map(({ type, dialect }) => `${type} ${dialect}`).filter((one) => !tried.has(one))).toEqual([])
})

test('a terminal is addressed by what the link has learnt, else by its digits', () => {
  const locate = find(jt808, 'positionSingle')
  const heads = (identity: string, memory?: unknown) => toHex(locate.encode({}, { ...to, identity, memory })).slice(6, -8)
  expect(heads('209876543210')).toBe('0000209876543210')
  expect(heads('14450376202')).toBe('0000014450376202')
  expect(heads('864209876543218')).toBe(`0000${(86420987654321).toString(16).padStart(12, '0')}`)
  const memory = heard(jt808, fromHex('7e 0002 4000 01 00000864209876543218 0001 00 7e')!).memory
  expect(heads('864209876543218', memory)).toBe('40000100000864209876543218')
  expect(() => locate.encode({}, { ...to, identity: '1234567890123' })).toThrow(RangeError)
  expect(() => locate.encode({}, { ...to, identity: 'TRK01' })).toThrow(RangeError)
})

test('an answer names the message and its serial number, or the serial number alone', () => {
  const stop = find(jt808, 'engineStop')
  const sent = stop.encode({}, to)
  const told = (hex: string) => stop.answer?.(heard(jt808, fromHex(hex)!), sent)
  expect(told('7e 0001 0005 209876543210 0009 0005 8105 00 00 7e')).toEqual({ state: 'answered', words: 'done' })
  expect(told('7e 0001 0005 209876543210 0009 0005 8105 03 00 7e')).toEqual({ state: 'refused', words: 'not supported' })
  expect(told('7e 0001 0005 209876543210 0009 0006 8105 00 00 7e')).toBeUndefined()
  expect(told('7e 0001 0005 209876543210 0009 0005 8103 00 00 7e')).toBeUndefined()
  expect(told('7e 1300 0006 209876543210 0009 0005 004f 004b 00 7e')).toEqual({ state: 'answered', words: 'done' })
})
