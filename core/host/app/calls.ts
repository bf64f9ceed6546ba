import { hostname } from 'node:os'
import type { About, appCalls } from '../../contract/app.ts'
import type { HandlersOf } from '../../contract/call.ts'
import type { StatusCount } from './status.ts'

export const appHandlers = ({ shell, version }: Pick<About, 'shell' | 'version'>, count: StatusCount): HandlersOf<typeof appCalls> => ({
  'app.about': () => ({ version, shell, host: hostname(), node: process.versions.node }),
  status: () => count.status,
})
