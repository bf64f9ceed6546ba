import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { families } from '../core/protocols/index.ts'

const root = join(import.meta.dirname, '..')
export const readmePath = join(root, 'README.md')
/** How much of the reference corpus each family decodes alike; `npm run score` writes it where the corpus is. */
export const sharesPath = join(import.meta.dirname, 'decoded-shares.json')

/** For each family how many of the reference's values come out the same, of how many. */
export type Shares = Readonly<Record<string, readonly [agreeing: number, all: number]>>

export const shares = (): Shares => (existsSync(sharesPath) ? (JSON.parse(readFileSync(sharesPath, 'utf8')) as Shares) : {})

export async function writeShares(found: Shares): Promise<void> {
  writeFileSync(sharesPath, await pretty(JSON.stringify(found), sharesPath))
}

/** The README with its table of families made anew from the code. */
export async function withFamilies(readme: string, decoded: Shares): Promise<string> {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`README.md needs ${begin} and ${end}`)
  return `${readme.slice(0, from + begin.length)}\n\n${await table(decoded)}\n${readme.slice(to)}`
}
const begin = '<!-- families -->'
const end = '<!-- /families -->'

const head = ['family', 'devices', 'transports', 'message types', 'answers', 'commands', 'decoded like the reference']

function table(decoded: Shares): Promise<string> {
  const rows = families
    .filter(({ decode, noise }) => decode !== undefined && !noise)
    .map(({ id, title, transports, messages = [], reply, commands = [] }) => [
      `[${id}](core/protocols/${id}/README.md)`,
      title,
      transports.map((transport) => transport.toUpperCase()).join(', '),
      String(messages.length),
      reply ? 'yes' : 'none',
      commands.length === 0 ? 'none' : String(new Set(commands.map(({ type }) => type)).size),
      percent(decoded[id]),
    ])
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return pretty(lines.join('\n'), readmePath)
}

const percent = (share: Shares[string] | undefined): string =>
  share === undefined || share[1] === 0 ? '' : `${((100 * share[0]) / share[1]).toFixed(1)} %`

const pretty = async (text: string, path: string): Promise<string> => format(text, { ...(await resolveConfig(path)), filepath: path })

if (import.meta.main) writeFileSync(readmePath, await withFamilies(readFileSync(readmePath, 'utf8'), shares()))
