import { afterEach, describe, expect, test } from 'vitest'
import type { ReplyRule } from '../../core/commands/record.ts'
import { gt06Acknowledgement, gt06Login, listening, Tracker, until } from './tracker.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
async function begin(...rules: ReplyRule[]) {
  const { workbench, port } = await listening()
  closing.push(() => workbench.close())
  const { handlers } = workbench.connect(() => undefined)
  const answer = await handlers['replies.rules'](rules)
  const tracker = await Tracker.connect(port)
  closing.push(() => tracker.socket.destroy())
  const tallies = async () => (await handlers['commands.targets']())[0]?.replies
  return { workbench, handlers, tracker, answer, tallies }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('an answer', () => {
  test('is withheld where a rule says so, and shown as such on the link', async () => {
    const { tracker, tallies } = await begin({ when: 'family == gt06 and type == login', answer: 'withhold' })
    await tracker.send(gt06Login)
    await pause(100)
    expect(tracker.heard).toHaveLength(0)
    expect(await tallies()).toEqual({ send: 0, withhold: 1, delay: 0, corrupt: 0 })
  })

  test('is delayed by as much as was said', async () => {
    const { tracker } = await begin({ when: '', answer: 'delay', delay: 200 })
    const start = performance.now()
    await tracker.send(gt06Login)
    await pause(120)
    expect(tracker.heard).toHaveLength(0)
    await until(() => tracker.heard.equals(Buffer.from(gt06Acknowledgement)))
    expect(performance.now() - start).toBeGreaterThan(190)
  })

  test('is corrupted in one bit', async () => {
    const { tracker } = await begin({ when: 'type == login', answer: 'corrupt' })
    await tracker.send(gt06Login)
    await until(() => tracker.heard.length === gt06Acknowledgement.length)
    const bits = [...tracker.heard].reduce(
      (sum, byte, i) => sum + (byte ^ gt06Acknowledgement[i]!).toString(2).replaceAll('0', '').length,
      0,
    )
    expect(bits).toBe(1)
  })

  test('goes by the first rule that passes; where none does it is given', async () => {
    const { tracker, tallies } = await begin(
      { when: 'family == h02', answer: 'withhold' },
      { when: 'type == login', answer: 'send' },
      { when: '', answer: 'withhold' },
    )
    await tracker.send(gt06Login)
    await until(() => tracker.heard.equals(Buffer.from(gt06Acknowledgement)))
    expect(await tallies()).toMatchObject({ send: 1, withhold: 0 })
  })

  test('that is delayed beyond the end of its link is given to nobody', async () => {
    const { workbench, tracker } = await begin({ when: '', answer: 'delay', delay: 100 })
    await tracker.send(gt06Login)
    await until(() => workbench.journal.frames === 1)
    await tracker.end()
    await pause(150)
    expect(workbench.status.unsent).toBe(0)
  })
})

test('a rule that cannot be used is said with its number, and the others stay as they were', async () => {
  const { handlers, answer } = await begin({ when: 'type == login', answer: 'withhold' })
  expect(answer).toMatchObject({ rules: [{ answer: 'withhold' }] })
  const wrong = await handlers['replies.rules']([
    { when: '', answer: 'send' },
    { when: 'speed >>> 3', answer: 'send' },
  ])
  expect(wrong).toMatchObject({ rule: 1, problem: { en: 'expected a value, found ">"' } })
  expect((await handlers['listener.state']()).rules).toEqual([{ when: 'type == login', answer: 'withhold' }])
})
