import { type ReactNode, useCallback, useMemo } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import { readSuite } from '../../core/check/suite.ts'
import { toast } from '../app/toasts.tsx'
import { saveFile } from '../kit/save-file.ts'
import { YamlEditor, YamlStatus } from '../kit/yaml/yaml-editor.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { change, own, ownSuite, plan } from './plan.ts'
import { sample } from './sample.ts'
import { words } from './words.ts'

const longest = 200_000

function put(next: string): void {
  ownSuite.set(next.slice(0, longest))
  if (!plan.get().chosen.includes(own)) change({ chosen: [...plan.get().chosen, own] })
}

async function openFile(files: FileList | null): Promise<void> {
  const file = files?.[0]
  if (!file) return
  if (file.size > longest) toast({ text: `${file.name}: ${file.size} > ${longest} B`, problem: true })
  else put(await file.text())
}

/** The person's own suite: written here, with what is wrong with it under it. */
export function SuitePane(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const text = useCell(ownSuite)
  const set = usePart(plan, (now) => now.set)
  const problems = useMemo(() => {
    if (text.trim() === '') return []
    const read = readSuite(text, set)
    return 'problems' in read ? read.problems : []
  }, [text, set])
  const open = useCallback(
    async (root: ShadowRoot, begun: string) => {
      const { openSuiteEditor } = await import('./editor.ts')
      return openSuiteEditor(root, begun, {
        label: say.editor,
        values: (field, part) => bridge.call('filter.values', field, part).catch(() => []),
        wrote: put,
      })
    },
    [bridge, say],
  )
  return (
    <section className="checks-own" aria-label={say.editor}>
      <div className="checks-own-head">
        <FileTrigger acceptedFileTypes={['.yaml', '.yml']} onSelect={(files) => void openFile(files)}>
          <Button className="button small">{say.openFile}</Button>
        </FileTrigger>
        <Button
          className="button small"
          isDisabled={text.trim() === ''}
          onPress={() => saveFile('suite.yaml', new Blob([text], { type: 'application/yaml' }))}
        >
          {say.saveFile}
        </Button>
        {text.trim() === '' && (
          <Button className="button small" onPress={() => put(sample)}>
            {say.sample}
          </Button>
        )}
        <YamlStatus text={text} problems={problems} />
      </div>
      <YamlEditor text={ownSuite} problems={problems} open={open} onFailed={(why) => toast({ text: why, problem: true })} />
    </section>
  )
}
