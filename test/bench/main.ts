import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A bench prints one JSON object a line; it records and does not judge. */
export interface Bench {
  run(options: readonly string[]): void | Promise<void>
}

const available = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))

const [first, ...rest] = process.argv.slice(2)
const asked = first === undefined || first.startsWith('--') ? ['decode', 'detect'] : [first]
const unknown = asked.find((name) => !available.includes(name))
if (unknown !== undefined) {
  console.error(`no bench named ${unknown}; there are: ${available.join(', ')}`)
  process.exit(2)
}
for (const name of asked) {
  const bench = (await import(join(import.meta.dirname, `${name}.ts`))) as Bench
  await bench.run(first === name ? rest : process.argv.slice(2))
}
