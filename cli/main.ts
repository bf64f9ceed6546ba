import { endQuietlyWithReader } from './output.ts'
import { run } from './run.ts'

endQuietlyWithReader()
process.exitCode = await run(process.argv.slice(2))
