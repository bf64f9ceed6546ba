import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { vi } from 'vitest'
import { Lines } from '../../cli/output.ts'
import { run } from '../../cli/run.ts'

export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

/** Runs the command line as a user does, in a process of its own; what it prints goes into a pipe. */
export function trackscope(args: readonly string[], input = ''): Promise<Outcome> {
  const root = join(import.meta.dirname, '..', '..')
  const child = spawn(join(root, 'node_modules', '.bin', 'node'), [join(root, 'cli', 'main.ts'), ...args], { cwd: root })
  let [out, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.stdin.on('error', () => undefined) // It may have ended before it read everything.
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, errors })))
}

/** Runs a command that reads no standard input in this process, which is quicker. */
export async function here(...args: readonly string[]): Promise<Outcome> {
  let [out, errors] = ['', '']
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(console, 'log').mockImplementation((text) => void (out += `${String(text)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void (errors += `${String(text)}\n`)),
  ]
  try {
    return { code: await run([...args]), out, errors }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** Feeds lines to a command that reads JSON Lines; answers what it says and its objects. */
export async function feed<R>(
  command: (input: Readable, lines: Lines) => Promise<R>,
  text: string,
): Promise<{ answer: R; out: Record<string, unknown>[] }> {
  let printed = ''
  const sink = new Writable({ write: (chunk: Buffer, _, done) => ((printed += chunk.toString()), done()) })
  const lines = new Lines(sink)
  const answer = await command(Readable.from([text]), lines)
  lines.flush()
  return { answer, out: objects(printed) }
}

/** JSON Lines as objects. */
export const objects = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
