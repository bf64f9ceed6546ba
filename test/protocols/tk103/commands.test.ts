import { describe, expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { tk103 } from '../../../core/protocols/tk103/index.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const unit = { ...target, identity: '042098765432' }

const paper: readonly [CommandType, Record<string, Argument>, string][] = [
  ['positionSingle', {}, '(042098765432AP00)'],
  ['positionPeriodic', { frequency: 60 }, '(042098765432AR00003C0000)'],
  ['positionStop', {}, '(042098765432AR0000000000)'],
  ['engineStop', {}, '(042098765432AV010)'],
  ['engineResume', {}, '(042098765432AV011)'],
  ['outputControl', { data: '1' }, '(042098765432AV001)'],
  ['rebootDevice', {}, '(042098765432AT00)'],
  ['getVersion', {}, '(042098765432AP07)'],
  ['setOdometer', {}, '(042098765432AX01)'],
  ['setSpeedLimit', { data: 50, low: 30 }, '(042098765432AP12H050L030)'],
  ['configuration', { acc: false, frequency: 300 }, '(042098765432AR06012C)'],
  [
    'setGeofence',
    { minLatitude: 4.5, maxLatitude: 4.7, minLongitude: -74.2, maxLongitude: -74 },
    '(042098765432AX051,N,4.500000,4.700000,W,74.200000,74.000000)',
  ],
  ['alarmDismiss', { data: 2 }, '(042098765432AS012)'],
  ['custom', { data: 'AP07' }, '(042098765432AP07)'],
]

const series: readonly [CommandType, Record<string, Argument>, string][] = [
  ['positionSingle', {}, '*getposl*'],
  ['positionPeriodic', {}, '*routetrack*99*'],
  ['positionStop', {}, '*routetrackoff*'],
  ['getDeviceStatus', {}, '*status*'],
  ['getVersion', {}, '*about*'],
  ['deviceIdentification', {}, '999999'],
  ['rebootDevice', {}, '88888888'],
  ['powerOff', {}, '*turnoff*'],
  ['setConnection', { server: '192.0.2.1', port: 8888 }, '*setip*192*0*2*1*8888*'],
  ['sosNumber', { phone: '+573001234567' }, '*master*123456*+573001234567*'],
  ['alarmSos', { enable: true }, '*soson*'],
  ['alarmSos', { enable: false }, '*sosoff*'],
  ['modeDeepSleep', { enable: true }, '*sleep*2*'],
  ['modePowerSaving', { enable: true }, '*sleepv*'],
  ['modePowerSaving', { enable: false }, '*sleepoff*'],
  ['custom', { data: '*status*' }, '*status*'],
]

test.each(paper)('the paper: %s', (type, values, text) => {
  expect(ordered(tk103, find(tk103, type), values, unit)).toMatchObject({ text, odd: [] })
})

test.each(series)('the T series: %s', (type, values, text) => {
  expect(ordered(tk103, find(tk103, type, 'T series'), values, unit)).toMatchObject({ text: `[begin]sms2,${text},[end]`, odd: [] })
})

test('a unit that has sent ZC or DW sentences gets the T series’ form where there is one', () => {
  const { memory } = heard(tk103, fromLatin1('(864209876543218,DW30,201126,A,0436.58260N,07404.90500W,47.04,093015,123.0)'))
  expect(memory).toEqual({ series: 'T' })
  expect(() => find(tk103, 'positionSingle').encode({}, { ...unit, memory })).toThrow(RangeError)
  expect(ordered(tk103, find(tk103, 'engineStop'), {}, { ...unit, memory }).text).toBe('(042098765432AV010)')
  expect(heard(tk103, fromLatin1('(042098765432BP00HSO)')).memory).toBeUndefined()
})

test('every command is tried here', () => {
  const tried = new Set([...paper.map(([type]) => type), ...series.map(([type]) => `${type} T series`)])
  expect(
    (tk103.commands ?? []).map(({ type, dialect }) => (dialect ? `${type} ${dialect}` : type)).filter((name) => !tried.has(name)),
  ).toEqual([])
})

const answer = (type: CommandType, uplink: string, dialect?: string) =>
  find(tk103, type, dialect).answer?.(heard(tk103, fromLatin1(uplink)), new Uint8Array(0))

describe('answers', () => {
  test('have the letters of the question, A turned into B', () => {
    expect(answer('engineStop', '(042098765432BV010)')).toEqual({ state: 'answered', words: '0' })
    expect(answer('getVersion', '(042098765432BP07KX402 V1.5)')).toEqual({ state: 'answered', words: 'KX402 V1.5' })
    expect(answer('positionSingle', '(042098765432BP04261120A0436.5826N07404.9050W047.0093015123.0001000000L0)')?.state).toBe('answered')
    expect(answer('engineStop', '(042098765432BP07KX402 V1.5)')).toBeUndefined()
  })

  test('of the T series are command results', () => {
    expect(answer('getDeviceStatus', '(864209876543218,ZC03,201126,093015,$Battery: 95%$)', 'T series')).toEqual({
      state: 'answered',
      words: 'Battery: 95%',
    })
    expect(answer('getDeviceStatus', '(042098765432BV010)', 'T series')).toBeUndefined()
  })
})
