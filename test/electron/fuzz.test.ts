import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calls } from '../../core/contract/index.ts'
import { refused, strange } from '../host/hostile-calls.ts'
import { FakeContents, type FakeElectron } from './fake-electron.ts'
import { ask, quit, start } from './started.ts'

let electron: FakeElectron
beforeAll(async () => {
  electron = await start()
})
afterAll(() => quit(electron))

const looked = ['listener.state', 'relay.state', 'commands.list', 'capture.state', 'simulator.state', 'remarks', 'devices']
/** What a window may change, as it is now. */
const state = async () => JSON.stringify(await Promise.all(looked.map((name) => ask(electron, name))))

describe('a page that means harm, over IPC', () => {
  test('is refused what the contract does not take, and nothing changes', async () => {
    const before = await state()
    await fc.assert(
      fc.asyncProperty(refused, async ([name, args]) => {
        expect(await electron.call('trackscope:call', name, args)).toEqual({ problem: expect.any(String) })
      }),
      { numRuns: 1000 },
    )
    expect(await state()).toBe(before)
  })

  test('is answered soon, whatever values the contract takes', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async ([name, args]) => {
        const begun = performance.now()
        await electron.call('trackscope:call', name, args)
        expect(performance.now() - begun).toBeLessThan(2000)
      }),
      { numRuns: 300 },
    )
    expect(await ask(electron, 'app.about')).toMatchObject({ shell: 'electron' })
  })

  test.each([
    ['a frame of another origin', () => ({ frame: { parent: null, origin: 'https://example.com' } })],
    ['a frame within the page', () => ({ frame: { parent: {}, origin: 'app://trackscope' } })],
    ['a frame that is gone', () => ({ frame: null })],
    ['a page that is no window of ours', () => ({ id: new FakeContents().id })],
  ])('may not call anything from %s', async (_, from) => {
    const before = await state()
    for (const channel of ['trackscope:call', 'trackscope:desktop'])
      for (const name of [...Object.keys(calls), 'menu', 'theme', 'chooseFiles'])
        expect(await electron.call(channel, name, [], from())).toEqual({ problem: 'this page may not call' })
    expect(await state()).toBe(before)
  })
})
