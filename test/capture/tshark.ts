import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's tshark, the judge of what we write; where it is not installed the tests that need it are skipped by name. */
export const tsharkVersion = ((): string | undefined => {
  try {
    return /\d+\.\d+\.\d+/.exec(execFileSync('tshark', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[0]
  } catch {
    return undefined
  }
})()
if (tsharkVersion === undefined) console.info('tshark is not installed here: captures are not judged by it (apt-get install tshark)')

const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE']

/** Runs tshark over a capture and answers what it prints. */
export async function tshark(capture: Uint8Array, ...options: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trackscope-tshark-'))
  try {
    const file = join(folder, 'session.pcapng')
    await writeFile(file, capture)
    const { stdout } = await run('tshark', ['-n', '-r', file, ...checks, ...options], { maxBuffer: 256 * 1024 * 1024 })
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A line a packet (our own blocks left out), with the values of these fields. */
export async function tsharkFields(capture: Uint8Array, ...fields: string[]): Promise<string[][]> {
  const text = await tshark(capture, '-Y', 'ip || ipv6', '-T', 'fields', '-E', 'separator=/t', ...fields.flatMap((field) => ['-e', field]))
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
}

/** Everything that tshark finds wrong: malformed packets, wrong checksums, unseen segments. */
export async function tsharkComplaints(capture: Uint8Array): Promise<string[]> {
  const filter =
    '_ws.malformed || ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || udp.checksum.status == "Bad" || _ws.expert.severity == "Error" || tcp.analysis.flags'
  const lines = await tshark(capture, '-Y', filter)
  return lines.split('\n').slice(0, -1)
}

/** The bytes of a TCP stream by direction, as `follow` puts them together: the first side is the one that opened it. */
export async function tsharkFollow(capture: Uint8Array, stream: number): Promise<{ up: string; down: string }> {
  const text = await tshark(capture, '-q', '-z', `follow,tcp,raw,${stream}`)
  const lines = text.split('\n').filter((line) => /^\t?[0-9a-f]+$/.test(line))
  return {
    up: lines.filter((line) => !line.startsWith('\t')).join(''),
    down: lines
      .filter((line) => line.startsWith('\t'))
      .map((line) => line.trim())
      .join(''),
  }
}
