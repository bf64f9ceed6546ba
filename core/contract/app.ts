import { call, stream } from './call.ts'

export interface About {
  readonly version: string
  readonly shell: 'electron' | 'browser'
  readonly host: string
  readonly node: string
}

/** What the status bar shows; sent at most four times a second. */
export interface Status {
  readonly rows: number
  readonly framesPerSecond: number
  /** Frames that could not be kept, since the start. */
  readonly dropped: number
  /** Links refused since there were too many, and answers that a device did not take, since the start. */
  readonly refused?: number
  readonly unsent?: number
  readonly links: { readonly tcp: number; readonly udp: number }
  readonly errors: number
  readonly warnings: number
  readonly bytes: number
  /** When this session began, ms since 1970 UTC. */
  readonly started: number
}

export const appCalls = {
  'app.about': call()<About>(),
  status: call()<Status>(),
} as const

export const appStreams = {
  status: stream<Status>(),
} as const
