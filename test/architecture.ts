import { posix } from 'node:path'

/** Source text by path from the repository's root, `core/wire/decoder.ts`. */
export type Sources = ReadonlyMap<string, string>

type Layer = keyof typeof layers

/** The arrows of docs/architecture.md: what each layer may see of the others, and which packages it may not (core: all but the three named). */
const layers = {
  core: { sees: ['core'], refuses: /^(?!zod(?:\/locales)?$|yaml$|@lezer\/)/ },
  host: { sees: ['core', 'host'], refuses: /^(electron|react)/ },
  electron: { sees: ['core', 'host', 'electron'], refuses: /^react/ },
  cli: { sees: ['core', 'host', 'cli'], refuses: /^(electron|react)/ },
  renderer: { sees: ['core', 'renderer'], refuses: /^(node:|electron)/ },
} as const

const words = /(^|[/-])(utils?|helpers?|managers?)([/.-]|$)/
const configs = /^(\w+\.config\.ts|build\/(window|engine|preload)\.ts)$/

/** Everything that breaks a rule, a sentence each; none when all is well. */
export function findViolations(sources: Sources): string[] {
  return [
    ...[...sources].flatMap(([path, text]) => [...checkFile(path, text), ...checkImports(path, text)]),
    ...findUnanswered(sources),
    ...findCycles(sources),
  ]
}

function* checkFile(path: string, text: string): Generator<string> {
  if (words.test(path)) yield `${path}: a name that says nothing`
  if (!configs.test(path) && /^export (default\b|\{[^}]*\bas default\b)/m.test(text)) yield `${path}: default export`
  if (/^(export )?(declare )?(const )?enum /m.test(text)) yield `${path}: enum`
  if (path.startsWith('core/contract/') && /^export [^=;]*\sfrom '/m.test(text)) yield `${path}: passes on what another file exports`
}

function* checkImports(path: string, text: string): Generator<string> {
  const from = layerOf(path)
  if (!from) return
  for (const specifier of importsOf(text)) {
    if (!specifier.startsWith('.')) {
      if (layers[from].refuses.test(specifier)) yield `${path}: ${from} imports the package ${specifier}`
      continue
    }
    const name = resolve(path, specifier)
    const to = layerOf(name)
    if (to && !(layers[from].sees as readonly Layer[]).includes(to)) yield `${path}: ${from} imports ${to}, ${name}`
    if (!mayNameFamily(path, name)) yield `${path}: imports a protocol family past protocols/index.ts, ${name}`
    if (!familyMaySee(path, name)) yield `${path}: a protocol family imports ${name}`
    if (/^core\/host\/\w+\/calls\.ts$/.test(name) && path !== 'core/host/workbench.ts')
      yield `${path}: what a feature answers is put together by the workbench, ${name}`
    if (!featureMaySee(path, name)) yield `${path}: a feature of the window imports another, ${name}`
  }
}

/** Families are reached through the list, by nobody but themselves. */
function mayNameFamily(path: string, name: string): boolean {
  return familyOf(name) === undefined || path.startsWith('core/protocols/')
}

/** A family stands on wire, detect, report, the interfaces beside the list, and blocks that several families share. */
function familyMaySee(path: string, name: string): boolean {
  const own = familyOf(path)
  if (own === undefined) return true
  if (/^core\/(wire|detect|report)\//.test(name)) return true
  if (posix.dirname(name) === 'core/protocols') return name !== 'core/protocols/index.ts'
  return [own, 'blocks'].includes(familyOf(name) ?? '')
}

/** Features share through kit, state and bridge and are put together by app and by the files at the top; kit knows of them only which language is chosen. */
function featureMaySee(path: string, name: string): boolean {
  const [from, to] = [featureOf(path), featureOf(name)]
  if (from === 'kit') return to === 'kit' || name === 'renderer/state/words.ts'
  return from === undefined || from === 'app' || to === undefined || [from, 'kit', 'app', 'state', 'bridge'].includes(to)
}

/** A feature's calls stand in its file of the contract, one line in the contract's index, and its folder in the host. */
function findUnanswered(sources: Sources): string[] {
  const index = 'core/contract/index.ts'
  const listed = new Set(importsOf(sources.get(index) ?? '').map((specifier) => resolve(index, specifier)))
  const features = [...sources.keys()].flatMap((path) => /^core\/contract\/(?!index|call\.)(\w+)\.ts$/.exec(path)?.[1] ?? [])
  return features.flatMap((feature) => {
    const path = `core/contract/${feature}.ts`
    return [
      ...(listed.has(path) ? [] : [`${path}: is not in ${index}`]),
      ...(sources.has(`core/host/${feature}/calls.ts`) ? [] : [`${path}: nothing answers it: core/host/${feature}/calls.ts is missing`]),
    ]
  })
}

const familyOf = (path: string) => /^core\/protocols\/([^/]+)\//.exec(path)?.[1]
const featureOf = (path: string) => /^renderer\/([^/]+)\//.exec(path)?.[1]

function layerOf(path: string): Layer | undefined {
  if (path.startsWith('core/host/')) return 'host'
  return (Object.keys(layers) as Layer[]).find((layer) => path.startsWith(`${layer}/`))
}

/** What a file imports, as written there. */
function importsOf(text: string): string[] {
  const lines = /^(?:import|export)\s+(?:[\w\s{},*$]+\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...text.matchAll(lines)].map((line) => line[1] ?? line[2] ?? '')
}

const resolve = (path: string, specifier: string) => posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))

/** Rings of imports, types included: a ring is one file in disguise. */
function findCycles(sources: Sources): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) cycles.push(`cyclic import: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
    if (done.has(path)) return
    done.add(path)
    for (const specifier of importsOf(sources.get(path) ?? '')) walk(resolve(path, specifier), [...trail, path])
  }
  for (const path of sources.keys()) walk(path, [])
  return cycles
}
