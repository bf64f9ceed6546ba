import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { untranslated } from '../../../core/language.ts'
import type { CaptureState, WorkState } from '../../../core/contract/capture.ts'
import type { Bridge } from '../../../core/contract/index.ts'
import type { Saved, Saving } from '../../../renderer/capture/saving.ts'
import type { Session } from '../../../renderer/state/session.ts'

const clicked: { href: string; download: string }[] = []
let saveRows: (session: Session, saving: Saving) => Promise<Saved>
beforeAll(async () => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('document', {
    createElement: () => {
      const link = { href: '', download: '', click: () => void clicked.push(link) }
      return link
    },
  })
  ;({ saveRows } = await import('../../../renderer/capture/saving.ts'))
})

const work = (rest: Partial<WorkState>): WorkState => ({
  work: 7,
  kind: 'save',
  title: '',
  state: 'running',
  done: 0,
  total: 3,
  rows: 0,
  problem: undefined,
  troubles: [],
  ...rest,
})

let asked: [name: string, argument: unknown][] = []
let tell: (works: WorkState[]) => void = () => undefined
beforeEach(() => {
  asked = []
  clicked.length = 0
})

/** A browser's session whose engine answers a wish to save so. */
function session(answer: unknown = { work: 7 }): Session {
  const answers: Record<string, unknown> = {
    'download.begin': { download: 'secret', path: '/tmp/x/capture.csv' },
    'capture.save': answer,
    'capture.state': { works: [work({})] },
  }
  const bridge = {
    call: (name: string, argument: unknown) => {
      asked.push([name, argument])
      return Promise.resolve(answers[name])
    },
    on: (_: string, hear: (state: CaptureState) => void) => {
      tell = (works) => hear({ works } as unknown as CaptureState)
      return () => (tell = () => undefined)
    },
  } as unknown as Bridge
  return { bridge, frames: { state: { get: () => ({ view: { filter: 'speed > 3' } }) } } } as unknown as Session
}
const saving = (rest: Partial<Saving> = {}): Saving => ({
  scope: 'shown',
  format: 'csv',
  numbers: () => Promise.resolve([3, 4]),
  signal: new AbortController().signal,
  progress: () => undefined,
  ...rest,
})
const names = () => asked.map(([name]) => name)

test('a browser fetches what the filter shows once it is written, not before', async () => {
  const seen: number[] = []
  const saved = saveRows(session(), saving({ progress: ({ done }) => void seen.push(done) }))
  await vi.waitFor(() => expect(seen).toEqual([0]))
  tell([work({ done: 2 })])
  expect(clicked).toEqual([])
  tell([work({ state: 'done', done: 3, rows: 3 })])
  expect(await saved).toEqual({ name: 'capture.csv', rows: 3 })
  expect(seen).toEqual([0, 2, 3])
  expect(clicked).toMatchObject([{ href: '/download/secret', download: 'capture.csv' }])
  expect(asked[1]).toMatchObject(['capture.save', { path: '/tmp/x/capture.csv', format: 'csv', rows: 'shown', filter: 'speed > 3' }])
  expect(names()).not.toContain('download.drop')
})

test('what failed, was refused or cancelled is said, and its file is given up', async () => {
  expect(await saveRows(session({ problem: untranslated('no row is marked yet') }), saving({ scope: 'marked' }))).toEqual({
    problem: untranslated('no row is marked yet'),
  })
  expect(asked.at(-1)).toEqual(['download.drop', 'secret'])

  const failed = saveRows(session(), saving())
  await vi.waitFor(() => expect(names()).toContain('capture.state'))
  tell([work({ state: 'failed', problem: untranslated('the disk is full') })])
  expect(await failed).toEqual({ problem: untranslated('the disk is full') })

  asked = []
  const control = new AbortController()
  const cancelled = saveRows(session(), saving({ signal: control.signal }))
  await vi.waitFor(() => expect(names()).toContain('capture.state'))
  control.abort()
  expect(asked.at(-1)).toEqual(['capture.cancel', 7])
  tell([work({ state: 'cancelled' })])
  expect(await cancelled).toBe('cancelled')
  expect(asked.at(-1)).toEqual(['download.drop', 'secret'])
  expect(clicked).toEqual([])
})

test('CSV has the columns that are on screen, in their order; the other one has all of them', async () => {
  const { settings } = await import('../../../renderer/state/settings.ts')
  settings.change((all) => ({ ...all, columns: { order: ['summary', 'number'], hidden: ['link', 'rule'] }, fields: ['lac'] }))
  await saveRows(session({ problem: untranslated('enough') }), saving())
  expect(asked[1]).toMatchObject(['capture.save', { format: 'csv', fields: ['lac'], rules: [] }])
  const wish = asked[1]![1] as { columns: string[] }
  expect(wish.columns.slice(0, 5)).toEqual(['summary', 'length', 'notes', 'number', 'time'])
  expect(wish.columns).toContain('field.lac')
  expect(wish.columns).not.toContain('link')
  asked = []
  await saveRows(session({ problem: untranslated('enough') }), saving({ format: 'table' }))
  expect(asked[1]![1]).toMatchObject({ format: 'csv', fields: ['lac'] })
  expect(asked[1]![1]).not.toHaveProperty('columns')
})

test('the selected rows go by their numbers; more than a message holds is refused in words', async () => {
  await saveRows(session({ problem: untranslated('enough') }), saving({ scope: 'selected' }))
  expect(asked[1]).toMatchObject(['capture.save', { rows: [3, 4] }])
  asked = []
  const many = Array.from({ length: 150_001 }, (_, i) => i)
  expect(await saveRows(session(), saving({ scope: 'selected', numbers: () => Promise.resolve(many) }))).toHaveProperty('problem')
  expect(asked).toEqual([])
})
