import type { HandlersOf } from '../../contract/call.ts'
import type { checkCalls } from '../../contract/check.ts'
import type { Checks } from './checks.ts'

export const checkHandlers = (checks: Checks): HandlersOf<typeof checkCalls> => ({
  'checks.suites': () => checks.suites(),
  'checks.start': (wish) => checks.start(wish),
  'checks.stop': () => checks.stop(),
  'checks.state': () => checks.state,
  'checks.report': (format) => checks.report(format),
  'checks.coverage': (device) => checks.coverage(device),
})
