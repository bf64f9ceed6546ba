import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, describe, expect, test } from 'vitest'
import type { Player } from '../../core/host/simulator/player.ts'
import { playing } from '../host/playing.ts'
import { until } from '../host/tracker.ts'

const imei = '864209876543218'
let player: Player | undefined
let child: ChildProcess | undefined
afterEach(() => {
  player?.stop()
  child?.kill()
})

/** Starts `trackscope send` on a port that the system chose; a simulated device comes once it listens. */
async function send(device: string | undefined, ...args: readonly string[]) {
  const started = spawn(process.execPath, ['cli/main.ts', 'send', ...args, '--port', '0', '--bind', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child = started
  started.stdout.on('data', (text: Buffer) => (out += text.toString()))
  started.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const ended = new Promise<number | null>((resolve) => started.once('exit', resolve))
  if (device !== undefined) {
    await until(
      () => /waiting for/.test(err),
      () => err,
      15_000,
    )
    player = playing(Number(/TCP listening on .*:(\d+)/.exec(err)![1]), device)
  }
  const code = await ended
  return { code, out, err }
}
const standing = (family: string) => `family: ${family}, imei: "${imei}", drive: bogota, cruise: 0, interval: 1, zone: -300`

describe('trackscope send', () => {
  test('waits for the device, sends, and prints its answer', async () => {
    const { code, out, err } = await send(standing('gt06'), 'gt06', 'engineStop', '--identity', imei, '--confirm', '3218')
    expect(out).toMatch(/^Cut oil and electricity, 864209876543218: answered: Cut off the fuel supply: Success! \(\d+ ms\)\n$/)
    expect(err).toMatch(/sent 78 78 .* 0D 0A/)
    expect(code).toBe(0)
  }, 30_000)

  test('as JSON', async () => {
    const { code, out } = await send(standing('gps103'), 'gps103', 'positionSingle', '--identity', imei, '--json')
    expect(JSON.parse(out)).toMatchObject({
      identity: imei,
      protocol: 'gps103',
      state: 'answered',
      command: 'positionSingle',
      hex: expect.stringMatching(/^2a2a2c/) as string,
    })
    expect(code).toBe(0)
  }, 30_000)

  test('does no harm unasked, and says what to type', async () => {
    const { code, err } = await send(undefined, 'gt06', 'engineStop', '--identity', imei)
    expect(err).toBe('trackscope send: this can do harm: confirm it with --confirm "3218"\n')
    expect(code).toBe(1)
  }, 30_000)

  test('fills in what is worked out of typed bytes', async () => {
    const typed = '80 0c 00000001 56455253494f4e23'
    const { out, err } = await send(standing('gt06'), 'gt06', '--hex', typed, '--fill', '--identity', imei, '--confirm', '3218')
    expect(err).toMatch(/sent 78 78 12 80 0C 00 00 00 01 56 45 52 53 49 4F 4E 23 00 01 .. .. 0D 0A/)
    expect(out).toMatch(/: answered: /)
  }, 30_000)

  test('ends with 1 when the device does not come', async () => {
    const { code, out } = await send(undefined, 'gt06', 'getVersion', '--identity', imei, '--wait', '1')
    expect(out).toMatch(/expired: the device did not come back in time/)
    expect(code).toBe(1)
  }, 30_000)

  test.each([
    [['nobody', 'x', '--identity', '1'], 2],
    [['gt06', 'getVersion'], 2],
    [['gt06', '--hex', '7', '--identity', '1'], 2],
    [['gt06', 'getVersion', '--fill', '--identity', '1'], 2],
    [['gps103', '--hex', '2a2a', '--fill', '--identity', '1'], 1],
    [['gt06', 'noSuchThing', '--identity', imei], 1],
    [['gt06', 'setApn', '--identity', imei, '--confirm', '3218', 'apn=a#b'], 1],
  ])(
    '%j ends with %i',
    async (args, expected) => {
      expect(await send(undefined, ...args)).toMatchObject({ code: expected })
    },
    30_000,
  )
})
