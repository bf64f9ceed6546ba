import { expect, test } from 'vitest'
import { Pages } from '../../renderer/state/pages.ts'

/** Waits until nothing is under way any more. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

function pagesOf(list: { length: number }): { pages: Pages<number>; asked: [number, number][] } {
  const asked: [number, number][] = []
  const pages = new Pages(async (from, to) => {
    asked.push([from, to])
    await Promise.resolve()
    return Array.from({ length: Math.max(0, Math.min(to, list.length) - from) }, (_, i) => from + i)
  })
  return { pages, asked }
}

test('only what is wanted and what is beside it is fetched, and once', async () => {
  const { pages, asked } = pagesOf({ length: 1_000_000 })
  pages.grow(1_000_000)
  pages.want(500_050, 500_090)
  await settled()
  pages.want(500_060, 500_095)
  await settled()
  expect(asked).toEqual([
    [500_000, 500_100],
    [499_900, 500_000],
    [500_100, 500_200],
  ])
  expect(pages.at(500_070)).toBe(500_070)
  expect(pages.at(1)).toBeUndefined()
})

test('the last page grows with the list', async () => {
  const list = { length: 5 }
  const { pages } = pagesOf(list)
  pages.want(0, 20)
  pages.grow(5)
  await settled()
  list.length = 9
  pages.grow(9)
  await settled()
  expect(pages.at(8)).toBe(8)
})

test('a list that is said to be longer than it is is not asked again and again', async () => {
  const { pages, asked } = pagesOf({ length: 150 })
  pages.grow(400)
  pages.want(0, 400)
  await settled()
  const before = asked.length
  await settled()
  expect(asked.length).toBe(before)
  expect(before).toBeLessThanOrEqual(6)
})

test('the oldest pages are forgotten', async () => {
  const { pages } = pagesOf({ length: 100_000 })
  pages.grow(100_000)
  for (let from = 0; from < 8_000; from += 100) {
    pages.want(from, from + 100)
    await settled()
  }
  expect(pages.at(0)).toBeUndefined()
  expect(pages.at(7_999)).toBe(7_999)
})

test('what was on its way when all was forgotten is fetched anew', async () => {
  const list = { length: 10 }
  const { pages, asked } = pagesOf(list)
  pages.want(0, 10)
  pages.grow(10)
  pages.forget()
  await settled()
  expect(asked.length).toBe(2)
  expect(pages.at(9)).toBe(9)
})

test('what may read differently stays on show until it has been read anew', async () => {
  let version = 1
  const pages = new Pages(async (from) => {
    await Promise.resolve()
    return [`${from} read ${version}`]
  })
  pages.want(0, 1)
  pages.grow(1)
  await settled()
  version = 2
  pages.refresh()
  expect(pages.at(0)).toBe('0 read 1')
  await settled()
  expect(pages.at(0)).toBe('0 read 2')
})

test('another list takes the place of one in one step', async () => {
  let list = 'old'
  const read = { count: 0 }
  const pages = new Pages(async (from) => {
    read.count++
    await Promise.resolve()
    return Array.from({ length: 100 }, (_, i) => `${list} ${from + i}`)
  })
  pages.grow(1000)
  pages.want(0, 50)
  await settled()
  const seen = new Set<string | undefined>()
  pages.version.subscribe(() => seen.add(pages.at(0)))
  const done = pages.exchange(async () => {
    list = 'new'
    // Scrolled while the list is being turned: nothing of the new one gets between the rows of the old.
    pages.want(20, 70)
    await settled()
    return { from: 0, to: 50 }
  })
  expect(pages.at(60)).toBe('old 60')
  expect(await done).toBe(true)
  expect([...seen]).toEqual(['new 0'])
})
