import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ComparedSide, CompareFile, CompareProblem, CompareResult } from '../../core/compare/record.ts'
import { toast } from '../app/toasts.tsx'
import { count } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { saveFile } from '../kit/save-file.ts'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { isSame, said, sides } from './comparing.ts'
import type { Judged } from './judged.ts'
import { words } from './words.ts'

/** What was found, which sides it is about where others are chosen by now, and what of it can be kept. */
export function ResultBar({
  run,
  result,
  all,
}: {
  readonly run: number
  readonly result: CompareResult
  readonly all: readonly Judged[]
}): ReactNode {
  const { bridge } = useSession()
  const text = useWords(words)
  const chosen = useCell(sides)
  const open = all.filter(({ accepted, difference }) => !accepted && difference.sampling === undefined).length
  const isOfThese = isSame(chosen.a, result.a.side) && isSame(chosen.b, result.b.side)
  const report = async (format: 'html' | 'json') =>
    keep(
      await bridge.call('compare.report', { run, format, allow: [...settings.get().accepted] }),
      format === 'html' ? 'text/html' : 'application/json',
    )
  const profile = async (side: 0 | 1) => keep(await bridge.call('compare.profile', run, side), 'application/json')
  return (
    <>
      <b role="status">{text.summary(count(open), open === 1)}</b>
      {!isOfThese && (
        <>
          <SideName letter="A" side={result.a} />
          <SideName letter="B" side={result.b} />
        </>
      )}
      <span className="compare-space" />
      <Button className="button small" onPress={() => said(report('html'))}>
        {text.saveReport}
      </Button>
      <Button className="button small" onPress={() => said(report('json'))}>
        {text.saveJson}
      </Button>
      {(['A', 'B'] as const).map((letter, i) => (
        <Button key={letter} className="button small" onPress={() => said(profile(i === 0 ? 0 : 1))}>
          {text.saveProfileOf(letter)}
        </Button>
      ))}
      {result.warnings.map((warning) => (
        <p key={warning} className="compare-warning" role="status">
          <Icon name="warning" size={14} /> {warning}
        </p>
      ))}
    </>
  )
}

function SideName({ letter, side }: { readonly letter: string; readonly side: ComparedSide }): ReactNode {
  const text = useWords(words)
  const firmware = side.firmware.length > 0 ? ` · ${text.firmware(side.firmware.slice(0, 3).join(', '))}` : ''
  return (
    <span className="compare-of" title={side.name}>
      <span className="compare-letter small" aria-hidden="true">
        {letter}
      </span>
      <span className="compare-of-name">{side.name}</span>
      <span className="dim">
        {text.frames(count(side.frames), side.frames === 1)}
        {firmware}
      </span>
    </span>
  )
}

function keep(answer: CompareFile | CompareProblem, type: string): void {
  if ('problem' in answer) return toast({ text: wordsNow(answer.problem), problem: true })
  saveFile(answer.name, new Blob([answer.text], { type }))
  toast({ text: wordsNow(words).saved(answer.name) })
}
