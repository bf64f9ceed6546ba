import { familiesById } from '../../core/link/engine.ts'
import { routes } from '../../core/simulate/routes.ts'
import { readScenario } from '../../core/simulate/scenario.ts'
import type { Problem } from '../kit/yaml/editor.ts'
import { Cell } from '../state/cell.ts'
import { keptText } from '../state/kept-text.ts'
import { wordsNow } from '../state/words.ts'
import { driveFiles } from './drives.ts'
import { words } from './words.ts'

/** As much as the engine takes. */
export const longest = 100_000

/** The scenario that is written here, kept over a restart. */
export const scenarioText = keptText('trackscope.scenario')
export const isEditing = new Cell(false)
/** What it was when it was opened: what differs from it was written. */
let begun = ''

/** Begins with another text; answers how to get back what was written, if something was. */
export function openScenario(text: string): (() => void) | undefined {
  const [before, was] = [scenarioText.get(), begun]
  begun = text
  scenarioText.set(text)
  isEditing.set(true)
  if (before.trim() === '' || before === was || before === text) return undefined
  return () => {
    begun = was
    scenarioText.set(before)
    isEditing.set(true)
  }
}

/** What is wrong with a scenario's text, in the window's language; a drive may be one of the files that were opened. */
export function problemsOf(text: string, files = driveFiles.get()): readonly Problem[] {
  if (text.trim() === '') return []
  if (text.length > longest) return [{ line: 1, column: 1, text: wordsNow(words).text.tooLong }]
  const isFile = (name: string) => files.some((file) => file.name === name)
  const read = readScenario(text, {
    families: familiesById,
    host: '127.0.0.1',
    port: 1,
    route: (name) => (isFile(name) ? routes['parked'] : undefined),
  })
  return 'problems' in read ? read.problems.map((problem) => ({ ...problem, text: wordsNow(problem.text) })) : []
}

/** A scenario to begin with: what a device can be given, each once. */
export const sample = (title: string): string => `title: ${title}
for: 600
devices:
  - name: Van 1
    family: gt06
    drive: bogota
    interval: 10
    heartbeat: 60
    events:
      - { at: 30, do: sos }
      - { at: 60, do: coverage lost }
      - { at: 120, do: coverage back }
      - { at: 180, faults: { checksum: 0.2 } }
`
