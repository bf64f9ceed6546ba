import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { way } from '../../core/report/trip-text.ts'
import { routes } from '../../core/simulate/routes.ts'
import { type Option, Picker } from '../kit/picker.tsx'
import { Severity } from '../kit/severity.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { driveFiles, openDrive } from './drives.ts'
import { words } from './words.ts'

const builtIn: readonly Option[] = Object.keys(routes).map((id) => ({ id, text: id }))
/** No drive is called so: names of files have no slash. */
const aFile = '/'

interface Refused {
  readonly name: string
  readonly why: keyof (typeof words)['en']['drive']['refused']
}

/** Where a device drives: a built-in way, or the track of a GPX or KML file, chosen or dropped here. */
export function DrivePicker({ drive, onChoose }: { readonly drive: string; onChoose(drive: string): void }): ReactNode {
  const all = useWords(words)
  const say = all.drive
  const input = useRef<HTMLInputElement>(null)
  const files = useCell(driveFiles)
  /** Counts what is to be made anew: what was typed to find "A file…" is no drive. */
  const [times, setTimes] = useState(0)
  const [refused, setRefused] = useState<Refused>()
  const file = files.find(({ name }) => name === drive)
  const options: readonly Option[] = [
    ...builtIn,
    ...files.map(({ name }) => ({ id: name, text: name })),
    { id: aFile, text: say.file, hint: say.formats },
  ]
  const open = async (chosen: File | undefined) => {
    if (!chosen) return
    const answer = await openDrive(chosen)
    setRefused('problem' in answer ? { name: chosen.name, why: answer.problem } : undefined)
    if ('problem' in answer) return
    onChoose(answer.name)
    setTimes((before) => before + 1)
  }
  const choose = (id: string | undefined) => {
    if (id === aFile) {
      setTimes((before) => before + 1)
      return input.current?.click()
    }
    setRefused(undefined)
    if (id !== undefined) onChoose(id)
  }
  const drop = (event: DragEvent) => {
    const dropped = [...event.dataTransfer.files].find(({ name }) => /\.(gpx|kml)$/i.test(name))
    // Other files are captures, which are taken anywhere in the window.
    if (!dropped) return
    event.preventDefault()
    event.stopPropagation()
    void open(dropped)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a second way: the chooser is the one for keys
    <div
      className="drive-picker"
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={drop}
    >
      {/* Made anew the keyboard goes on where it was. */}
      <Picker key={times} label={all.form.drive} options={options} chosen={drive} autoFocus={times > 0} onChoose={choose} />
      <input
        ref={input}
        type="file"
        accept=".gpx,.kml"
        hidden
        aria-label={say.file}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          // The same file once more is a change too.
          event.target.value = ''
          void open(chosen)
        }}
      />
      <div role="status" className="drive-says">
        {refused ? (
          <Severity level="error">{say.refused[refused.why](refused.name)}</Severity>
        ) : (
          file && <span className="dim">{say.points(file.points.length, file.all, way(file.length))}</span>
        )}
      </div>
    </div>
  )
}
