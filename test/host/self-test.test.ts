import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { SelfTest } from '../../core/host/listener/self-test.ts'
import { howToFindOwner, letDevicesIn } from '../../core/host/listener/port-help.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { listening, login, rowsOf, Tracker, until } from './tracker.ts'

let workbench: Workbench | undefined
afterEach(async () => {
  await workbench?.close()
  workbench = undefined
})

describe('the self-test', () => {
  test('reaches every address with both transports, and is not in the capture', async () => {
    const made = await listening()
    workbench = made.workbench
    const { tests, help } = await workbench.listener.test()
    expect(tests).toEqual([{ address: `127.0.0.1:${made.port}`, tcp: { reached: true }, udp: { reached: true } }])
    expect(help.en.join()).toContain(String(made.port))
    expect(rowsOf(workbench)).toEqual([])
    const tracker = await Tracker.connect(made.port)
    await tracker.send(login)
    await until(() => tracker.heard.toString() === 'LOAD')
    expect(rowsOf(workbench).map(({ link }) => link)).not.toContain(2)
  })

  test('tries only what listens', async () => {
    const made = await listening()
    workbench = made.workbench
    await workbench.start({ port: 0, tcp: false, udp: true })
    const { tests } = await workbench.listener.test()
    expect(tests).toEqual([{ address: expect.any(String), udp: { reached: true } }])
    await workbench.listener.stop()
    expect((await workbench.listener.test()).tests).toEqual([])
  })

  test('says that nothing listens, that somebody else answers, that the address is gone', async () => {
    const test = new SelfTest()
    const other = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const [taken] = await test.run([`127.0.0.1:${port}`], { tcp: true, udp: true })
    expect(taken).toMatchObject({
      tcp: { reached: false, problem: { en: expect.stringContaining('nothing arrives') as string } },
      udp: { reached: false },
    })
    other.close()
    await once(other, 'close')
    const [closed] = await test.run([`127.0.0.1:${port}`], { tcp: true, udp: false })
    expect(closed!.tcp).toEqual({
      reached: false,
      problem: { en: 'refused: nothing listens at this address', es: 'rechazado: nada escucha en esta dirección' },
    })
    expect(closed!.udp).toBeUndefined()
    const [gone] = await test.run([`192.0.2.1:${port}`], { tcp: true, udp: true })
    expect([gone!.tcp, gone!.udp]).toMatchObject([
      { problem: { en: expect.stringContaining('any more') as string } },
      { problem: { en: expect.stringContaining('any more') as string } },
    ])
  })

  test.each(['win32', 'darwin', 'linux'] as const)('there is help for %s', (platform) => {
    const { en, es } = letDevicesIn(platform, 8888)
    expect(es).toHaveLength(en.length)
    expect(en.join('\n')).toMatch({ win32: /netsh .*localport=8888/, darwin: /System Settings/, linux: /ufw allow 8888\/udp/ }[platform])
    expect(howToFindOwner(platform, 'udp', 8888).es).toMatch(/8888/)
  })
})
