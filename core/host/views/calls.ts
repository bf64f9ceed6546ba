import type { HandlersOf } from '../../contract/call.ts'
import type { viewCalls } from '../../contract/views.ts'
import { packed } from '../../packed.ts'
import type { Journal } from '../journal/journal.ts'
import { seenValues } from './seen.ts'
import type { Windows, WindowViews } from './windows.ts'

const rowsAtOnce = 500
const numbersAtOnce = 1_000_000

export const viewHandlers = (journal: Journal, windows: Windows, window: WindowViews): HandlersOf<typeof viewCalls> => ({
  'view.open': (filter) => window.open(windows.nextView(), filter),
  'view.filter': (id, filter) => window.filter(id, filter),
  'view.close': (id) => void window.views.delete(id),
  'view.rows': (id, from, to) => window.rows(id, from, Math.min(to, from + rowsAtOnce)),
  'view.numbers': (id, from, to) => packed.u32(window.of(id).rows(from, Math.min(to, from + numbersAtOnce))),
  'view.dress': (wish) => window.dress(wish),
  'view.find': (id, row) => window.of(id).find(row),
  'filter.values': (field, part) => seenValues(journal, field, part),
})
