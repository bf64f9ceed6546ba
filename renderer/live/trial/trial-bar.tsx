import type { ReactNode } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { mend } from '../../../core/commands/mend.ts'
import { differences } from '../../../core/link/answers.ts'
import { toHex } from '../../../core/wire/hex.ts'
import { useOfferedReceiver } from '../../app/byte-receiver.ts'
import { copyAloud } from '../../app/copying.ts'
import { toast } from '../../app/toasts.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Icon } from '../../kit/icons.tsx'
import { saveFile } from '../../kit/save-file.ts'
import { useCell } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { sessionOf } from '../../state/session-of.ts'
import { useSession } from '../../state/session.ts'
import type { Trying } from '../../state/trial.ts'
import { useWords, wordsNow } from '../../state/words.ts'
import { caseText } from './case-text.ts'
import { endHalf, typing } from './typing.ts'
import { words } from './words.ts'
import './trial.css'

/** What the composer takes. */
const mostSent = 65_000

interface Props {
  readonly frame: OpenFrame
  readonly trying: Trying
  /** Gives the keyboard back to the bytes, at a byte where one is named. */
  onBytes(at?: number): void
}

/** Says that these bytes are a copy that never arrived, and what can be done with it. */
export function TrialBar({ frame, trying, onBytes }: Props): ReactNode {
  const text = useWords(words)
  const { trial } = useSession()
  const take = useOfferedReceiver()
  const { as, inserting } = useCell(typing)
  const { row, original, bytes, canUndo, canRedo } = trying
  const changed = differences(original, bytes).reduce(
    (sum, { sent, expected }) => sum + Math.max(sent.to - sent.from, expected.to - expected.from),
    0,
  )

  const makeRight = () => {
    if (!frame.family) return
    const made = mend(bytes, frame.family, sessionOf(frame.record))
    if ('bytes' in made) trial.replace(made.bytes)
    toast(
      'problem' in made
        ? { text: wordsNow(made.problem), problem: true }
        : { text: 'none' in made ? text.right : text.mended(made.fields) },
    )
  }
  const save = () => {
    const family = frame.family?.id ?? 'unknown'
    const name = `${family}-frame-${row}-what-if.txt`
    saveFile(name, new Blob([caseText(bytes, frame.record.row, text.caseSays(row, family))], { type: 'text/plain' }))
    toast({ text: text.saved(name) })
  }
  const step = (to: number | undefined) => {
    endHalf()
    onBytes(to)
  }
  return (
    <section className="trial-bar" aria-label={text.title}>
      <p className="trial-says">
        <Icon name="edit" size={14} />
        <b>{text.copyOf(row)}.</b> <span aria-live="polite">{changed === 0 ? text.unchanged : text.changed(changed)}</span>
      </p>
      <div className="trial-tools">
        <Choice
          label={text.typeAs}
          options={[
            ['hex', text.hex],
            ['text', text.text],
          ]}
          chosen={as}
          onChoose={(next) => typing.set({ as: next, inserting, half: false })}
        />
        <ToggleButton className="button small" isSelected={inserting} onChange={(on) => typing.set({ as, inserting: on, half: false })}>
          {text.insert}
        </ToggleButton>
        <Button className="button quiet small square" aria-label={text.undo} isDisabled={!canUndo} onPress={() => step(trial.undo())}>
          <Icon name="undo" size={14} />
        </Button>
        <Button className="button quiet small square" aria-label={text.redo} isDisabled={!canRedo} onPress={() => step(trial.redo())}>
          <Icon name="redo" size={14} />
        </Button>
        <Button className="button small" isDisabled={!frame.family} onPress={makeRight}>
          {text.mend}
        </Button>
        <Button className="button small" isDisabled={changed === 0} onPress={() => trial.replace(original)}>
          {text.reset}
        </Button>
        <Button className="button small" onPress={() => void copyAloud(toHex(bytes, ' ').toUpperCase())}>
          {text.copy}
        </Button>
        {take && (
          <Button
            className="button small"
            isDisabled={bytes.length === 0}
            onPress={() => (bytes.length > mostSent ? toast({ text: text.tooLong, problem: true }) : take(bytes, frame.record.row))}
          >
            {text.compose}
          </Button>
        )}
        <Button className="button small" isDisabled={bytes.length === 0} onPress={save}>
          {text.save}
        </Button>
        <Button
          className="button primary small"
          onPress={() => {
            trial.end()
            onBytes()
          }}
        >
          {text.done}
        </Button>
      </div>
    </section>
  )
}
