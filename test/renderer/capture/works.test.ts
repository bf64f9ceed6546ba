import { beforeEach, expect, test, vi } from 'vitest'
import { untranslated } from '../../../core/language.ts'
import type { CaptureState, WorkState } from '../../../core/contract/capture.ts'
import type { Bridge } from '../../../core/contract/index.ts'
import { placesOf, troubledOf, worstOf } from '../../../renderer/capture/troubles.ts'
import { followWorks, warning, works } from '../../../renderer/capture/works.ts'
import type { Session } from '../../../renderer/state/session.ts'

const work = (number: number, rest: Partial<WorkState> = {}): WorkState => ({
  work: number,
  kind: 'open',
  title: `${number}.pcapng`,
  state: 'running',
  done: 0,
  total: 3,
  rows: 2,
  problem: undefined,
  troubles: [],
  ...rest,
})
const trouble = (severity: 'info' | 'warning' | 'error', count: number): WorkState['troubles'][number] => ({
  severity,
  text: untranslated(`${severity} ${count}`),
  unit: 'line',
  places: [3],
  count,
  lost: 0,
  source: 'a.csv',
})

let tell: (all: WorkState[]) => void
let answer: (all: WorkState[]) => void
const over: number[] = []
const session = {
  bridge: {
    call: () => new Promise((resolve) => (answer = (all) => resolve({ works: all }))),
    on: (_: string, hear: (state: CaptureState) => void) => {
      tell = (all) => hear({ works: all } as unknown as CaptureState)
      return () => undefined
    },
  } as unknown as Bridge,
} as unknown as Session
beforeEach(() => {
  over.length = 0
  works.set([])
})

test('each work is told of once when it is over, a small one that was never seen running as well; what was over before is no news', async () => {
  followWorks(session, ({ work: number }) => void over.push(number))
  tell([work(1, { state: 'done' })])
  answer([work(1, { state: 'done' }), work(2)])
  await vi.waitFor(() => expect(works.get()).toHaveLength(2))
  expect(over).toEqual([])
  tell([work(1, { state: 'done' }), work(2, { state: 'cancelled' }), work(3, { state: 'failed', problem: untranslated('no') })])
  tell([work(1, { state: 'done' }), work(2, { state: 'cancelled' }), work(3, { state: 'failed', problem: untranslated('no') })])
  expect(over).toEqual([2, 3])
})

test('of the captures that were opened those are told of which could not be read whole, the latest first and the worst first', () => {
  const all = [
    work(1, { state: 'done', troubles: [trouble('info', 4), trouble('error', 1), trouble('warning', 2)] }),
    work(2, { state: 'done' }),
    work(3, { state: 'failed', problem: untranslated('the drive does not answer') }),
    work(4, { state: 'failed', problem: untranslated('there is no such file or folder'), rows: 0 }),
    work(5, { kind: 'redact', state: 'done', troubles: [trouble('warning', 9)] }),
    work(6, { troubles: [trouble('warning', 9)] }),
  ]
  const troubled = troubledOf(all)
  expect(troubled.map(({ work: number }) => number)).toEqual([3, 1])
  expect(troubled[1]!.troubles.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info'])
  expect(placesOf(troubled)).toBe(8)
  expect(worstOf(troubled)).toBe('error')
  expect(worstOf(troubledOf([work(1, { state: 'done', troubles: [trouble('warning', 1)] })]))).toBe('warning')
})

test('what the engine warns of is kept until it warns of it no more, and said once however often it is told', async () => {
  let hear: ((state: Partial<CaptureState>) => void) | undefined
  const bridge = {
    call: () => Promise.resolve({ works: [], warning: { en: 'full', es: 'lleno' } }),
    on: (_: string, listener: (state: Partial<CaptureState>) => void) => {
      hear = listener
      return () => undefined
    },
  } as unknown as Bridge
  followWorks({ bridge } as unknown as Session, () => undefined)
  await vi.waitFor(() => expect(warning.get()).toEqual({ en: 'full', es: 'lleno' }))
  let changes = 0
  warning.subscribe(() => changes++)
  hear?.({ works: [], warning: { en: 'full', es: 'lleno' } })
  expect(changes).toBe(0)
  hear?.({ works: [] })
  expect(warning.get()).toBeUndefined()
})
