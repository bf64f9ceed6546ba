import { type ReactNode, useRef } from 'react'
import { Button } from 'react-aria-components'
import type { Family } from '../../core/protocols/family.ts'
import { toast } from '../app/toasts.tsx'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { saveFile } from '../kit/save-file.ts'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { draft } from './draft.ts'
import { keep, library, open, readLibrary } from './library.ts'
import { words } from './words.ts'

/** The library: commands kept for later, as a file that can go into git. */
export function Saved({ family }: { readonly family: Family | undefined }): ReactNode {
  const all = useCell(library)
  const say = useWords(words).saved
  const file = useRef<HTMLInputElement>(null)
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    try {
      const found = readLibrary(JSON.parse(await chosen.text()))
      keep([...all.filter(({ name, family: of }) => !found.some((one) => one.name === name && one.family === of)), ...found])
      toast(found.length > 0 ? { text: say.read(found.length) } : { text: say.none, problem: true })
    } catch {
      toast({ text: say.notJson, problem: true })
    }
  }
  return (
    <div className="composer-form">
      <div className="composer-bar flat">
        <span className="dim">{say.kept(all.length)}</span>
        <span className="composer-space" />
        <input ref={file} type="file" accept="application/json,.json" hidden onChange={({ target }) => void read(target.files?.[0])} />
        <Button className="button small" onPress={() => file.current?.click()}>
          {say.open}
        </Button>
        <Button className="button small" isDisabled={all.length === 0} onPress={() => download(JSON.stringify({ commands: all }, null, 2))}>
          {say.save}
        </Button>
      </div>
      {all.length === 0 && <p className="dim composer-about">{say.hint}</p>}
      <ul className="composer-saved" aria-label={say.list}>
        {all.map((saved) => (
          <li key={`${saved.family} ${saved.name}`}>
            <Button className="composer-saved-open" onPress={() => open(saved, draft.get().values)}>
              <FamilyChip family={saved.family} />
              <span>{saved.name}</span>
              {family && family.id !== saved.family && <span className="faint">{say.other}</span>}
            </Button>
            <Button
              className="button quiet small square"
              aria-label={say.forget(saved.name)}
              onPress={() => keep(all.filter((one) => one !== saved))}
            >
              <Icon name="close" size={13} />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const download = (text: string): void => saveFile('trackscope-commands.json', new Blob([`${text}\n`], { type: 'application/json' }))
