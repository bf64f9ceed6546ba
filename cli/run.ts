import { capture } from './capture.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { convert } from './convert.ts'
import { decode } from './decode.ts'
import { devices } from './devices.ts'
import { encode } from './encode.ts'
import { listen } from './listen.ts'
import { profile } from './profile.ts'
import { protocols } from './protocols.ts'
import { replay } from './replay.ts'
import { send } from './send.ts'
import { redact } from './redact.ts'
import { report } from './report.ts'
import { serve } from './serve.ts'
import { simulate } from './simulate.ts'
import { type Command, UsageError } from './usage.ts'
import { version } from './version.ts'

const commands: readonly Command[] = [
  decode,
  listen,
  serve,
  capture,
  convert,
  redact,
  report,
  encode,
  send,
  simulate,
  replay,
  compare,
  profile,
  check,
  protocols,
  devices,
]

const overview = `trackscope ${version}: the protocol analyser for GPS trackers

${commands.map(({ name, says }) => `  trackscope ${name.padEnd(10)} ${says}`).join('\n')}

trackscope <command> --help says more.`

/** Runs one command; answers the exit code. */
export async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    console.log(version)
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (!command) return refuse(`there is no command ${JSON.stringify(name)}: trackscope --help lists them`)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) return refuse(`${name}: ${error.message}; trackscope ${name} --help says more`)
    throw error
  }
}

function refuse(text: string): number {
  console.error(`trackscope ${text}`)
  return 2
}
