import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { h02 } from '../../../core/protocols/h02/index.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const server = { server: '192.0.2.1', port: 8888 }
const paper: readonly [CommandType, string | undefined, Record<string, Argument>, string][] = [
  ['engineStop', undefined, {}, 'S20,093115,1,1'],
  ['engineStop', 'staged', {}, 'S20,093115,1,3,10,3,5,5,3,5,3,5,3,5'],
  ['engineResume', undefined, {}, 'S20,093115,1,0'],
  ['positionPeriodic', undefined, { frequency: 30 }, 'S71,093115,22,30'],
  ['positionPeriodic', 'D1', { frequency: 30 }, 'D1,093115,30'],
  ['positionPeriodic', 'S17', { frequency: 30 }, 'S17,093115,30'],
  ['positionSingle', undefined, {}, 'D1,093115'],
  ['positionSingle', 'S11', {}, 'S11,093115'],
  ['alarmArm', undefined, {}, 'SCF,093115,0,0'],
  ['alarmDisarm', undefined, {}, 'SCF,093115,1,1'],
  ['setConnection', undefined, server, 'S23,093115,192.0.2.1:8888'],
  ['setConnection', 'commas', server, 'S23,093115,192,0,2,1,8888'],
  ['setApn', undefined, { apn: 'internet.example' }, 'S24,093115,internet.example'],
  ['alarmSpeed', undefined, { data: 100 }, 'S14,093115,100,10,1,3'],
  ['setPassword', undefined, { data: '1234' }, 'S1,093115,1234'],
  ['setCenterNumber', undefined, { phone: '+573001234567' }, 'S2,093115,+573001234567'],
  ['sosNumber', undefined, { phone: '+573001234567' }, 'S3,093115,+573001234567'],
  ['rebootDevice', undefined, {}, 'R1,093115'],
  ['factoryReset', undefined, {}, 'R8,093115'],
  ['custom', undefined, { data: 'S18,1' }, 'S18,093115,1'],
]

test.each(paper)('%s (%s) %j', (type, dialect, values, words) => {
  const { text, odd } = ordered(h02, find(h02, type, dialect), values)
  expect(text).toBe(`*HQ,864209876543218,${words}#`)
  expect(odd).toEqual([])
})

test('every command is tried here', () => {
  const untried = (h02.commands ?? []).filter(({ type, dialect }) => !paper.some(([tried, of]) => tried === type && of === dialect))
  expect(untried).toEqual([])
})

test('a command has the marker that the device uses', () => {
  expect(ordered(h02, find(h02, 'engineStop'), {}, { ...target, memory: { marker: 'TH' } }).text).toBe(
    '*TH,864209876543218,S20,093115,1,1#',
  )
})

test('the answer repeats the command and says how it went', () => {
  const command = find(h02, 'engineStop')
  const answer = (uplink: string) => command.answer?.(heard(h02, fromLatin1(uplink)), command.encode({}, target))
  const position = '093021,A,0436.5826,N,07404.9050,W,0.00,000,201126,F7FFFBFF'
  expect(answer(`*HQ,9012345678,V4,S20,DONE,093115,${position}#`)).toEqual({ state: 'answered', words: 'S20,DONE,093115' })
  expect(answer(`*HQ,9012345678,V4,S20,ERROR,093115,${position}#`)?.state).toBe('refused')
  expect(answer(`*HQ,9012345678,V4,S71,22,30,093115,${position}#`)).toBeUndefined()
  expect(answer(`*HQ,9012345678,V1,${position}#`)).toBeUndefined()
})
