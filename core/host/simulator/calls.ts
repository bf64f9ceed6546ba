import type { HandlersOf } from '../../contract/call.ts'
import type { simulatorCalls } from '../../contract/simulator.ts'
import { faultsOf } from '../../simulate/scenario.ts'
import type { Reader } from '../journal/reader.ts'
import type { Replaying } from './replaying.ts'
import type { Simulation, Started } from './simulation.ts'

interface Parts {
  readonly simulation: Simulation
  readonly replaying: Replaying
  readonly reader: Reader
  /** With the port that is open here. */
  here(start: (port: number) => Started): Started
}

export const simulatorHandlers = ({ simulation, replaying, reader, here }: Parts): HandlersOf<typeof simulatorCalls> => ({
  'demo.start': (family) => here((port) => simulation.startDemo(family, port)),
  'demo.stop': () => simulation.stop(),
  'simulator.state': () => simulation.state,
  'simulator.scenarios': () => simulation.scenarios(),
  'simulator.start': (scenario, drives) => here((port) => simulation.start(scenario, port, drives)),
  'simulator.stop': () => simulation.stop(),
  'simulator.happen': (index, event) => simulation.happen(index, event),
  'simulator.spoil': (index, faults) => simulation.spoil(index, faultsOf(faults)),
  'replay.state': () => replaying.state,
  'replay.start': (wish) => replaying.start(wish, reader),
  'replay.stop': () => replaying.stop(),
})
