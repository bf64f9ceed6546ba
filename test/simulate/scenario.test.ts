import { describe, expect, test } from 'vitest'
import { bothLanguages } from '../wording.ts'
import { familiesById } from '../../core/link/engine.ts'
import { readScenario } from '../../core/simulate/scenario.ts'

const stage = { families: familiesById, host: '127.0.0.1', port: 8888 }
const problems = (text: string) => {
  const read = readScenario(text, stage)
  return 'problems' in read ? read.problems.map(({ line, text }) => `${line}: ${bothLanguages(text)}`) : []
}

describe('a scenario', () => {
  const text = `title: Two vans
seed: 7
for: 600
devices:
  - name: Van 12
    family: gps103
    drive: madrid
    events:
      - { at: 90, do: sos }
      - { at: 60, faults: { loss: 0.5 } }
  - family: gps103
    count: 3
    transport: udp
    faults: { deaf: true }
`
  test('casts its devices, the same for the same seed', () => {
    const first = readScenario(text, stage)
    if ('problems' in first) throw new Error(JSON.stringify(first.problems))
    expect(first.cast.map(({ name }) => name)).toEqual(['Van 12', 'gps103 1', 'gps103 2', 'gps103 3'])
    expect(new Set(first.cast.map(({ plan }) => plan.imei)).size).toBe(4)
    expect(first.cast[0]!.events.map(({ at }) => at)).toEqual([60, 90])
    expect(readScenario(text, stage)).toEqual(first)
    expect(readScenario(text.replace('seed: 7', 'seed: 8'), stage)).not.toEqual(first)
  })

  test.each([
    ['title: x\ndevices:\n  - family: gps103\n    colour: red\n', ['4: there is no setting "colour" here']],
    ['title: x\ndevices:\n  - family: nobody\n', ['3: there is no simulated family "nobody"']],
    ['title: x\ndevices:\n  - name: y\n', ['3: a device needs a model or a family']],
    ['title: x\ndevices:\n  - family: gps103\n    interval: -1\n', ['4: devices.0.interval: Too small: expected number to be >=0.01']],
    ['title: x\ndevices:\n  - { family: gps103, count: 9000 }\n  - { family: gps103, count: 9000 }\n', ['2: 18000 devices: at most 10000']],
    [
      'title: x\ndevices:\n  - { family: gps103, drive: moon }\n',
      ['3: there is no drive "moon": bogota, madrid, mexico, pass, circle, parked, or a GPX or KML file'],
    ],
    ['title: x\ndevices:\n  - { family: gps103, imei: "12" }\n', ['3: imei: expected 15 digits']],
    [
      'title: x\ndevices:\n  - { family: gps103, dialect: y, transport: udp, imei: "1" }\n',
      expect.arrayContaining(['3: imei: expected 15 digits']),
    ],
    ['title: x\ntitle: y\n', ['2: Map keys must be unique']],
    ['title: x\n\tdevices: 1\n', expect.arrayContaining([expect.stringMatching(/^2: /)])],
    ['title: x\ndevices: [\n', ['3: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['- 1', ['1: the file: Invalid input: expected object, received array']],
  ])('%j is refused with its line', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  test('does not follow aliases into a bomb', () => {
    const bomb = `title: x\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ndevices: []\n`
    expect(problems(bomb)).toEqual(['1: its aliases stand for more than any file of this kind needs'])
  })
})
