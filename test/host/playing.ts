import { Player } from '../../core/host/simulator/player.ts'
import { familiesById } from '../../core/link/engine.ts'
import { readScenario } from '../../core/simulate/scenario.ts'

/** Simulated devices that speak to a port of this machine, one line of YAML each. */
export function playing(port: number, ...devices: readonly string[]): Player {
  const text = `title: test\ndevices:\n${devices.map((device) => `  - { ${device} }\n`).join('')}`
  const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const player = new Player(read.cast)
  player.start()
  return player
}
