import { beforeEach, expect, test } from 'vitest'
import { driveFiles } from '../../../renderer/simulator/drives.ts'
import { longest, openScenario, problemsOf, sample, scenarioText } from '../../../renderer/simulator/scenario-text.ts'

beforeEach(() => {
  scenarioText.set('')
  openScenario('')
})

test('what was written can be had back, what was only opened is not offered', () => {
  expect(openScenario('title: a')).toBeUndefined()
  expect(openScenario('title: b')).toBeUndefined()
  scenarioText.set('title: mine')
  const back = openScenario('title: c')!
  expect(scenarioText.get()).toBe('title: c')
  back()
  expect(scenarioText.get()).toBe('title: mine')
  expect(openScenario('title: d')).toBeTypeOf('function')
})

test('the one to begin with has no problem, in either language', () => {
  expect(problemsOf(sample('Mi escenario'))).toEqual([])
})

test('problems stand at their line and column; one text is too long for the engine', () => {
  expect(problemsOf('title: x\ndevices:\n  - family: gt06\n    colour: red\n')).toEqual([
    { line: 4, column: 5, text: 'there is no setting "colour" here' },
  ])
  expect(problemsOf('title: x\ndevices:\n  - { family: gt60 }\n')).toMatchObject([{ line: 3, column: 7 }])
  expect(problemsOf('\n ')).toEqual([])
  expect(problemsOf('x'.repeat(longest + 1))).toMatchObject([{ line: 1, text: expect.stringContaining('100,000') }])
})

test('a drive may be a file that was opened', () => {
  const text = 'title: x\ndevices:\n  - { family: gt06, drive: sea.kml }\n'
  expect(problemsOf(text, [])).toMatchObject([{ line: 3, text: expect.stringContaining('sea.kml') }])
  driveFiles.set([{ name: 'sea.kml', points: [[0, 0, 0]], all: 1, length: 0 }])
  expect(problemsOf(text)).toEqual([])
})
