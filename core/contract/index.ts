import { appCalls, appStreams } from './app.ts'
import type { AnswerOf, ArgumentsOf, DataOf, HandlersOf } from './call.ts'
import { captureCalls, captureStreams } from './capture.ts'
import { checkCalls, checkStreams } from './check.ts'
import { commandCalls, commandStreams } from './commands.ts'
import { compareCalls, compareStreams } from './compare.ts'
import { deviceCalls } from './devices.ts'
import { journalCalls } from './journal.ts'
import { listenerCalls, listenerStreams } from './listener.ts'
import { relayCalls, relayStreams } from './relay.ts'
import { settingsCalls } from './settings.ts'
import { simulatorCalls, simulatorStreams } from './simulator.ts'
import { trackCalls } from './tracks.ts'
import { transferCalls } from './transfer.ts'
import { viewCalls, viewStreams } from './views.ts'

// Everything that crosses between the engine (host) and the window: plain data only, a file for each feature, put together here.
// The window imports types, the host also the schemas; `core/host/<feature>/calls.ts` answers what `<feature>.ts` declares.

/** Each call with the schema of its arguments and the type of its answer. Expected trouble is a value in the answer, never an exception. */
export const calls = {
  ...appCalls,
  ...captureCalls,
  ...checkCalls,
  ...commandCalls,
  ...compareCalls,
  ...deviceCalls,
  ...journalCalls,
  ...listenerCalls,
  ...relayCalls,
  ...settingsCalls,
  ...simulatorCalls,
  ...trackCalls,
  ...transferCalls,
  ...viewCalls,
} as const

/** What the host tells the window of its own accord. */
const streams = {
  ...appStreams,
  ...captureStreams,
  ...checkStreams,
  ...commandStreams,
  ...compareStreams,
  ...listenerStreams,
  ...relayStreams,
  ...simulatorStreams,
  ...viewStreams,
} as const

type CallTable = typeof calls
export type CallName = keyof CallTable
export type Arguments<K extends CallName> = ArgumentsOf<CallTable, K>
export type Answer<K extends CallName> = AnswerOf<CallTable, K>
export type Handlers = HandlersOf<CallTable>

export type StreamName = keyof typeof streams
export type Streams = { readonly [K in StreamName]: DataOf<typeof streams, K> }
export const streamNames = Object.keys(streams) as StreamName[]

/**
 * The browser shell's WebSocket carries MessagePack frames: the window calls with `[id, name, arguments]`; the host answers
 * `[id, answer]` or `[id, null, problem]`, and tells of its own accord `[stream, data]`. Closed with 1008: no session.
 */
export type HostFrame =
  | readonly [id: number, answer: unknown]
  | readonly [id: number, answer: null, problem: string]
  | readonly [stream: StreamName, data: unknown]

/** How the window reaches the host: Electron's IPC or a WebSocket, the window does not know which. */
export interface Bridge {
  call<K extends CallName>(name: K, ...args: Arguments<K>): Promise<Answer<K>>
  /** Answers how to stop listening. */
  on<K extends StreamName>(name: K, hear: (data: Streams[K]) => void): () => void
}
