import { expect, test } from 'vitest'
import type { CsvHead } from '../../../core/capture/text/csv.ts'
import type { CaptureState } from '../../../core/contract/capture.ts'
import type { Bridge } from '../../../core/contract/index.ts'
import { untranslated } from '../../../core/language.ts'
import { NamedCaptures } from '../../../core/host/capture/named.ts'
import { asked } from '../../../renderer/capture/columns.ts'
import { takeNamed } from '../../../renderer/capture/named.ts'
import type { Session } from '../../../renderer/state/session.ts'

const guess = { delimiter: ',', header: true } as const
const head: CsvHead = { delimiter: ',', columns: ['a', 'b'], rows: [], mapping: undefined, guess }
const asks = () => Promise.resolve({ problem: untranslated('columns'), columns: head })

test('tables that were named outside are asked about one after the other, by the window that comes first', async () => {
  const named = new NamedCaptures(asks)
  let tell: ((state: CaptureState) => void) | undefined
  const session = {
    bridge: {
      call: (name: string) => Promise.resolve(name === 'capture.take' ? named.take() : { waiting: named.waiting }),
      on: (_: string, hear: (state: CaptureState) => void) => {
        tell = hear
        return () => undefined
      },
    } as unknown as Bridge,
  } as unknown as Session
  await named.open(['/a.csv'])
  await named.open(['/b.csv', '/c.csv'])
  const opened: (readonly string[])[] = []
  takeNamed(session, (paths) => {
    opened.push(paths)
    asked.set({ name: paths.join(), head, again: () => undefined })
    return Promise.resolve()
  })
  await expect.poll(() => opened).toEqual([['/a.csv']])
  // While the person is asked about the first one, the second waits, whatever the engine tells.
  tell?.({ waiting: named.waiting } as CaptureState)
  await new Promise((resolve) => setImmediate(resolve))
  expect(named.waiting).toBe(1)
  asked.set(undefined)
  await expect.poll(() => opened).toEqual([['/a.csv'], ['/b.csv', '/c.csv']])
  asked.set(undefined)
  await named.open(['/d.csv'])
  tell?.({ waiting: named.waiting } as CaptureState)
  await expect.poll(() => opened.length).toBe(3)
  asked.set(undefined)
  expect(named.waiting).toBe(0)
})

test('what opens, or cannot be opened at all, waits for nobody; and not endlessly many wait', async () => {
  const opens = new NamedCaptures(() => Promise.resolve({ work: 1 }))
  await opens.open(['/a.pcapng'])
  const refuses = new NamedCaptures(() => Promise.resolve({ problem: untranslated('the file is empty') }))
  expect(await refuses.open(['/a'])).toEqual({ problem: untranslated('the file is empty') })
  expect([opens.waiting, refuses.waiting]).toEqual([0, 0])
  const asking = new NamedCaptures(asks)
  for (let i = 0; i < 150; i++) await asking.open([`/${i}.csv`])
  expect(asking.waiting).toBe(100)
  expect(asking.take()).toEqual(['/50.csv'])
})
