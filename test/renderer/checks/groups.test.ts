import { expect, test } from 'vitest'
import type { ReadySuiteInfo } from '../../../core/check/record.ts'
import { readSuite } from '../../../core/check/suite.ts'
import { readySuites } from '../../../core/host/check/library.ts'
import { groupsOf, type KnownDevice } from '../../../renderer/checks/groups.ts'

const suites = readySuites().map(({ id, text }): ReadySuiteInfo => {
  const read = readSuite(text)
  if ('problems' in read) throw new Error(id)
  return { id, title: read.title, about: '', families: read.families ?? [], model: read.model, checks: read.checks.length, text }
})
const found = (device?: KnownDevice) => new Map(groupsOf(suites, device).map((group) => [group.id, group.suites.map(({ id }) => id)]))

test('suites stand by model and by family', () => {
  const groups = found()
  expect([...groups.keys()]).toEqual(['model', 'family'])
  expect(groups.get('model')).toEqual(['gotop-g02', 'gotop-tk-120', 'tk-star-tk103', 'tk-star-tk970', 'xexun-tk-102'])
  expect(groups.get('family')).toContain('gt06')
})

test('for a device its family’s suite comes first, then those of the likely models, and each stands once', () => {
  const groups = found({ identity: '864209876543218', family: 'gotop' })
  expect(groups.get('fitting')).toEqual(['gotop', 'gotop-tk-120', 'gotop-g02'])
  const all = [...groups.values()].flat()
  expect(all).toHaveLength(suites.length)
  expect(new Set(all).size).toBe(suites.length)
})

test('a device that says its model is offered that model’s suite', () => {
  expect(found({ identity: '864209876543218', family: 'gt06', firmware: 'TK970_V2.1' }).get('fitting')).toEqual(['gt06', 'tk-star-tk970'])
})

test('a device that nobody knows, or whose family has no suite, fits none', () => {
  expect(found({ identity: 'x', family: undefined }).has('fitting')).toBe(false)
  expect(found({ identity: 'x', family: 'topin' }).has('fitting')).toBe(false)
})
