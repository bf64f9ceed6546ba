import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { toHex } from '../../../core/wire/hex.ts'
import { copyAloud } from '../../app/copying.ts'
import { range as printedRange } from '../../kit/format.ts'
import { Icon } from '../../kit/icons.tsx'
import { setSetting } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { words as trialWords } from '../trial/words.ts'
import type { ByteSelection } from './byte-selection.ts'
import { words } from './words.ts'

const nextMost = { 8: 16, 16: 32, 32: 8 } as const

interface Props {
  readonly bytes: Uint8Array
  readonly selection: ByteSelection
  readonly most: 8 | 16 | 32
  onFind(): void
  /** Begins a “what if”; absent while there is one, and where there are no bytes. */
  readonly onTry: (() => void) | undefined
}

/** How much there is and how much is selected, how it is laid out, and what can be done with it. */
export function Side({ bytes, selection, most, onFind, onTry }: Props): ReactNode {
  const text = useWords(words)
  const { begin } = useWords(trialWords)
  const { range } = selection
  const selected = range && range.to > range.from ? range : undefined
  const part = selected ? bytes.subarray(selected.from, selected.to) : bytes
  return (
    <span className="tabs-side">
      <span aria-live="polite" className="bytes-size">
        {text.bytes(bytes.length)}
        {selected && ` · ${text.selected(printedRange(selected.from, selected.to), selected.to - selected.from)}`}
      </span>
      <Button className="button quiet small" aria-label={text.changePerRow(most)} onPress={() => setSetting('bytesPerRow', nextMost[most])}>
        {text.perRow(most)}
      </Button>
      {onTry && bytes.length > 0 && (
        <Button className="button quiet small" onPress={onTry}>
          <Icon name="edit" size={13} />
          {begin}
        </Button>
      )}
      <Button className="button quiet small square" aria-label={text.find.action} onPress={onFind}>
        <Icon name="search" size={14} />
      </Button>
      <Button
        className="button quiet small square"
        aria-label={selected ? text.copySelected : text.copyAll}
        onPress={() => void copyAloud(toHex(part, ' ').toUpperCase(), text.bytes(part.length))}
      >
        <Icon name="copy" size={14} />
      </Button>
    </span>
  )
}
