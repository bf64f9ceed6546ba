import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether packets of the loopback interface can be captured here. */
export const mayCapture = ((): boolean => {
  try {
    execFileSync('tcpdump', ['--version'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
})()
if (!mayCapture) console.info('tcpdump is not installed here, or this is not root: nothing is captured from the loopback interface')

/** Starts tcpdump and waits until it listens; answers how to stop it, undefined where the machine does not let it. */
export async function capture(file: string, networkInterface: string, filter: string) {
  const program = spawn('tcpdump', ['-i', networkInterface, '-U', '--immediate-mode', '-B', '16384', '-w', file, '-Z', 'root', filter], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  while (!said.includes('listening on')) {
    const [data] = (await Promise.race([once(program.stderr, 'data'), once(program, 'exit').then(() => [undefined])])) as [
      Buffer | undefined,
    ]
    if (!data) return undefined
    said += data.toString()
  }
  return async () => {
    await sleep(300)
    program.kill('SIGINT')
    await once(program, 'exit')
  }
}
