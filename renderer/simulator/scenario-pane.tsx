import { type DragEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { saveFile } from '../kit/save-file.ts'
import { YamlEditor, YamlStatus } from '../kit/yaml/yaml-editor.tsx'
import { useCell } from '../state/cell.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { driveFiles } from './drives.ts'
import { isEditing, longest, openScenario, problemsOf, scenarioText } from './scenario-text.ts'
import { words } from './words.ts'

/** Opens a text in the editor; what had been written before can be had back. */
export function edit(name: string, text: string): void {
  const back = openScenario(text)
  const { text: say } = wordsNow(words)
  if (back) toast({ text: say.replaced(name), action: { title: say.undo, run: back } })
}

async function openFile(file: File | undefined): Promise<void> {
  if (!file) return
  const { text: say } = wordsNow(words)
  try {
    if (file.size > longest) toast({ text: say.large(file.name), problem: true })
    else edit(file.name, await file.text())
  } catch (error) {
    toast({ text: `${file.name}: ${(error as Error).message}`, problem: true })
  }
}

function drop(event: DragEvent): void {
  const file = [...event.dataTransfer.files].find(({ name }) => /\.ya?ml$/i.test(name))
  // Other files are captures, which are taken anywhere in the window.
  if (!file) return
  event.preventDefault()
  event.stopPropagation()
  void openFile(file)
}

/** A scenario as text: written here, what is wrong with it under it, and played from here. */
export function ScenarioPane({ onPlay }: { onPlay(scenario: string): void }): ReactNode {
  const { text: say } = useWords(words)
  const text = useCell(scenarioText)
  const files = useCell(driveFiles)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `say` stands for the language that they are in
  const problems = useMemo(() => problemsOf(text, files), [text, files, say])
  const ready = text.trim() !== '' && problems.length === 0
  const play = useRef<() => void>(undefined)
  useEffect(() => {
    play.current = () => ready && onPlay(text)
  }, [ready, onPlay, text])
  const open = useCallback(
    async (root: ShadowRoot, begun: string) => {
      const { openScenarioEditor } = await import('./editor.ts')
      const opened = openScenarioEditor(root, begun, {
        label: say.editor,
        problems: problemsOf,
        wrote: (now) => scenarioText.set(now),
        play: () => play.current?.(),
      })
      opened.view.focus()
      return opened
    },
    [say],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way: the button is the one for keys
    <section
      className="scenario-text"
      aria-label={say.region}
      data-pane
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDropCapture={drop}
    >
      <div className="scenario-text-head">
        <Button className="button primary small" isDisabled={!ready} onPress={() => onPlay(text)}>
          <Icon name="play" size={13} />
          {say.play}
        </Button>
        <FileTrigger acceptedFileTypes={['.yaml', '.yml']} onSelect={(chosen) => void openFile(chosen?.[0])}>
          <Button className="button small">{say.open}</Button>
        </FileTrigger>
        <Button
          className="button small"
          isDisabled={text.trim() === ''}
          onPress={() => saveFile('scenario.yaml', new Blob([text], { type: 'application/yaml' }))}
        >
          {say.save}
        </Button>
        <YamlStatus text={text} problems={problems} />
        <Button
          className="button quiet small square"
          aria-label={say.close}
          onPress={() => {
            document.getElementById(writeButton)?.focus()
            isEditing.set(false)
          }}
        >
          <Icon name="close" size={14} />
        </Button>
      </div>
      <YamlEditor text={scenarioText} problems={problems} open={open} onFailed={(why) => toast({ text: why, problem: true })} />
    </section>
  )
}

/** Where the keyboard goes on when the text is closed. */
export const writeButton = 'scenario-write'
