import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Player } from '../../core/host/simulator/player.ts'
import { readyScenarios } from '../../core/host/simulator/library.ts'
import { Simulation } from '../../core/host/simulator/simulation.ts'
import { familiesById } from '../../core/link/engine.ts'
import { readScenario } from '../../core/simulate/scenario.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A listener on a port of the system's choice that treats whoever connects in its own way. */
function listener(treat: (socket: Socket) => void): Promise<number> {
  return new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server: Server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      treat(socket)
    })
    ends.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}

function play(port: number, device: object): Player {
  const read = readScenario(JSON.stringify({ title: 'test', devices: [device] }), { families: familiesById, host: '127.0.0.1', port })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const player = new Player(read.cast)
  ends.push(() => player.stop())
  player.start()
  return player
}
const until = async (holds: () => boolean, ms = 5000) => {
  for (const end = Date.now() + ms; !holds();) {
    if (Date.now() > end) throw new Error('it did not come to that')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a listener that never answers: the device repeats its login and connects anew', async () => {
  let links = 0
  let bytes = 0
  const port = await listener((socket) => {
    links++
    socket.on('data', (chunk) => (bytes += chunk.length))
  })
  const player = play(port, { family: 'gt06', patience: 0.2, attempts: 2 })
  await until(() => bytes >= 2 * 18 && player.tally.connected === 0)
  expect(links).toBe(1)
  expect(player.tally.acknowledged).toBe(0)
})

test('a listener that closes at once: the device waits before it comes back', async () => {
  let links = 0
  const port = await listener((socket) => {
    links++
    socket.destroy()
  })
  const player = play(port, { family: 'gt06' })
  await until(() => links === 1 && player.tally.connected === 0)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(links).toBe(1)
})

test.each(['gt06', 'jt808', 'gps103', 'h02', 'gotop', 'tk103', 'watch', 'tk102', 'xexun2'])(
  'a listener that sends garbage to %s does not stop it',
  async (family) => {
    const port = await listener((socket) => {
      socket.on('data', () => {
        socket.write(Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919 + i * i) & 0xff))
        socket.write('#;)]\u007e*HQ,,#[3G*1*ffff*(0A**,imei:')
      })
    })
    const player = play(port, { family, interval: 0.1, patience: 0.2, attempts: 50 })
    await until(() => player.tally.bytes > 200)
    expect(player.tally.connected).toBe(1)
  },
)

test('nobody listens: the failure is told', async () => {
  const port = await listener(() => undefined)
  await ends.pop()!()
  const player = play(port, { family: 'gt06' })
  await until(() => player.tally.failures.length > 0)
  expect(player.tally.failures[0]).toContain('ECONNREFUSED')
})

test('the simulation plays one scenario at a time and says how its devices are', async () => {
  const port = await listener(() => undefined)
  const simulation = new Simulation()
  ends.push(() => simulation.stop())
  expect(simulation.start('title: x\ndevices:\n  - { family: gt06, colour: red }\n', port)).toEqual({
    problem: { en: 'there is no setting "colour" here', es: 'aquí no hay ningún ajuste "colour"' },
    line: 3,
  })
  expect(simulation.state.running).toBe(false)
  const [ready] = readyScenarios()
  expect(simulation.start(ready!.text, port)).toHaveProperty('identity')
  await until(() => simulation.state.tally.connected > 0)
  simulation.happen(0, 'power cut')
  simulation.spoil(0, { checksum: 1 })
  simulation.happen(99, 'sos')
  expect(simulation.state.devices[0]).toMatchObject({ powered: false, faults: { checksum: 1 } })
  simulation.stop()
  expect(simulation.state).toMatchObject({ running: false, devices: [] })
  expect(simulation.scenarios().map(({ id }) => id)).toContain('first-contact')
})

test('a device drives along a way that came with the scenario', async () => {
  const port = await listener(() => undefined)
  const simulation = new Simulation()
  ends.push(() => simulation.stop())
  const scenario = 'title: x\ndevices:\n  - { family: gps103, drive: way.gpx, interval: 0.1 }\n'
  expect(simulation.start(scenario, port)).toMatchObject({ line: 3, problem: { en: expect.stringContaining('"way.gpx"') } })
  expect(simulation.start(scenario.replace('way.gpx', 'constructor'), port)).toHaveProperty('problem')
  let heard = ''
  const other = await listener((socket) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      socket.write('LOAD')
    })
  })
  const points: [number, number, number][] = [
    [-33.5, 151.25, 10],
    [-33.5, 151.26, 10],
  ]
  expect(simulation.start(scenario, other, [{ name: 'way.gpx', points }])).toHaveProperty('identity')
  await until(() => heard.includes(',3330.'))
  expect(heard).toMatch(/,3330\.\d+,S,15115\.\d+,E,/)
})
