import { expect, test } from 'vitest'
import type { Row } from '../../core/contract/journal.ts'
import { FrameList } from '../../renderer/state/frame-list.ts'
import { SyntheticBridge } from './synthetic-bridge.ts'

/** Every state that the list was in, and whether its last row was at hand then. */
function watched(list: FrameList): { count: number; last: Row | undefined }[] {
  const states: { count: number; last: Row | undefined }[] = []
  list.state.subscribe(() => {
    const { count } = list.state.get()
    states.push({ count, last: count === 0 ? undefined : list.rowAt(count - 1) })
  })
  return states
}

test('a list whose end is on show grows by rows that are there', async () => {
  const bridge = new SyntheticBridge(950, 0, 20)
  const list = new FrameList(bridge)
  const states = watched(list)
  await list.open()
  list.pages.want(900, 950)
  for (let i = 0; i < 6; i++) {
    bridge.grow(7)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  await expect.poll(() => list.state.get().count).toBe(992)
  expect(states.filter(({ count, last }) => count > 0 && last?.number !== count)).toEqual([])
})

test('a list that is looked at elsewhere grows at once', async () => {
  const bridge = new SyntheticBridge(950, 0, 20)
  const list = new FrameList(bridge)
  await list.open()
  list.pages.want(0, 40)
  bridge.grow(7)
  expect(list.state.get().count).toBe(957)
})

test('an engine that does not give its rows does not keep the list from growing', async () => {
  const bridge = new SyntheticBridge(10, 0, 1)
  const list = new FrameList(bridge)
  await list.open()
  list.pages.want(0, 10)
  await expect.poll(() => list.rowAt(9)?.number).toBe(10)
  const answer = bridge.call.bind(bridge)
  bridge.call = (async (name: 'view.rows', ...args: [number, number, number]) =>
    name === 'view.rows' ? new Promise(() => undefined) : answer(name, ...args)) as typeof bridge.call
  bridge.grow(5)
  await expect.poll(() => list.state.get().count).toBe(15)
})
