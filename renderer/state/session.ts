import { createContext, useContext } from 'react'
import type { About, Status } from '../../core/contract/app.ts'
import type { Bridge } from '../../core/contract/index.ts'
import type { ListenerState } from '../../core/contract/listener.ts'
import type { Connection } from '../bridge/connection.ts'
import { Cell, type Readable } from './cell.ts'
import { ChosenRows } from './chosen-rows.ts'
import { Dressing } from './dressing.ts'
import { Filtering } from './filtering.ts'
import { FrameList } from './frame-list.ts'
import { FrameOpener } from './frame-opener.ts'
import { Remarking } from './remarking.ts'
import { Selecting } from './selection.ts'
import { TrackStore } from './tracks.ts'
import { Trial } from './trial.ts'

/** Everything the window knows, each in its one home. */
export interface Session {
  readonly bridge: Bridge
  readonly connection: Readable<Connection>
  readonly about: Readable<About | undefined>
  readonly listener: Cell<ListenerState | undefined>
  readonly status: Cell<Status | undefined>
  readonly frames: FrameList
  readonly filtering: Filtering
  readonly selecting: Selecting
  readonly opener: FrameOpener
  /** A copy of the selected frame that is being changed. */
  readonly trial: Trial
  readonly tracks: TrackStore
  /** The rows of the list that are chosen together. */
  readonly chosen: ChosenRows
  readonly remarking: Remarking
  readonly dressing: Dressing
}

/** Starts listening to the engine; reads everything again whenever it had to be reached anew. */
export function openSession(bridge: Bridge, connection: Readable<Connection>): Session {
  const about = new Cell<About | undefined>(undefined)
  const listener = new Cell<ListenerState | undefined>(undefined)
  const status = new Cell<Status | undefined>(undefined)
  const selecting = new Selecting()
  const frames = new FrameList(bridge)
  const opener = new FrameOpener(bridge, selecting)
  const dressing = new Dressing(bridge, frames)
  bridge.on('listener', (state) => listener.set(state))
  bridge.on('status', (state) => status.set(state))

  const read = async () => {
    await dressing.tell()
    await frames.open()
    listener.set(await bridge.call('listener.state'))
    status.set(await bridge.call('status'))
    about.set(await bridge.call('app.about'))
  }
  const readWhenOpen = () => {
    // A call that fails because the engine went away again is made again when it is back.
    if (connection.get() === 'open') read().catch(() => undefined)
  }
  connection.subscribe(readWhenOpen)
  readWhenOpen()
  return {
    bridge,
    connection,
    about,
    listener,
    status,
    frames,
    filtering: new Filtering(bridge, frames),
    selecting,
    opener,
    trial: new Trial(opener),
    tracks: new TrackStore(bridge, status),
    chosen: new ChosenRows(bridge, frames),
    remarking: new Remarking(bridge, frames, opener),
    dressing,
  }
}

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no session around this component.')
  return session
}
