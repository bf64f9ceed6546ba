import { describe, expect, test } from 'vitest'
import type { Row } from '../../core/contract/journal.ts'
import { arranged, shownColumns } from '../../renderer/state/column-order.ts'
import { positionOf, targetOf } from '../../renderer/live/frames/go-to.ts'
import { FrameList } from '../../renderer/state/frame-list.ts'
import { SyntheticBridge } from './synthetic-bridge.ts'

describe('columns in the order that a person gave them', () => {
  test('as a saved table has them: fields stand behind the type, what is hidden is left out', () => {
    expect(
      shownColumns({ columns: { order: ['summary', 'number'], hidden: ['rule', 'link', 'field.imei'] }, fields: ['imei', 'lac'] }),
    ).toEqual(['summary', 'length', 'notes', 'number', 'time', 'device', 'direction', 'family', 'type', 'field.lac'])
  })

  const columns = ['number', 'time', 'device', 'link'].map((id) => ({ id }))
  const ids = (order: string[], hidden: string[] = []) => arranged(columns, { order, hidden }).map(({ id }) => id)

  test.each([
    [[], [], ['number', 'time', 'device', 'link']],
    [['link', 'number', 'time', 'device'], [], ['link', 'number', 'time', 'device']],
    [[], ['device'], ['number', 'time', 'link']],
    // A column that came with a newer version stands behind its natural neighbour; one that is gone is forgotten.
    [['device', 'gone', 'number', 'time'], [], ['device', 'link', 'number', 'time']],
  ])('%j without %j', (order, hidden, expected) => {
    expect(ids(order, hidden)).toEqual(expected)
  })
})

describe('going to a row', () => {
  const day = Date.UTC(2026, 10, 20, 3)
  test.each([
    ['1204', { number: 1204 }],
    ['#1,204', { number: 1204 }],
    ['09:30', { time: Date.UTC(2026, 10, 20, 9, 30) }],
    ['9:30:15.25', { time: Date.UTC(2026, 10, 20, 9, 30, 15, 250) }],
    ['24:00', undefined],
    ['noon', undefined],
    ['', undefined],
  ])('%j is understood', (text, target) => {
    expect(targetOf(text, day, 'utc')).toEqual(target)
  })

  test('finds the first row at or after a time', async () => {
    const frames = new FrameList(new SyntheticBridge(5000, 0))
    await frames.open()
    const time = Date.UTC(2026, 10, 20, 9, 30, 30)
    const at = (await positionOf(frames, { time }))!
    const [before, row] = (await frames.read(at - 1, at + 1)) as [Row, Row]
    expect(before.time).toBeLessThan(time)
    expect(row.time).toBeGreaterThanOrEqual(time)
  })
})
