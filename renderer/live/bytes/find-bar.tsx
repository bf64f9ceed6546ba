import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from 'react-aria-components'
import { printedPattern } from '../../../core/wire/pattern.ts'
import { count } from '../../kit/format.ts'
import { Icon } from '../../kit/icons.tsx'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import type { ByteSelection } from './byte-selection.ts'
import { type Finding, mostPlaces, nextPlace } from './finding.ts'
import { words } from './words.ts'

interface Props {
  readonly finding: Finding
  readonly selection: ByteSelection
  /** Gives the keyboard back to the bytes. */
  onClose(): void
}

/** Looks for hex with open half bytes and for text in the frame; the same pattern can be made the filter. */
export function FindBar({ finding, selection, onClose }: Props): ReactNode {
  const { find: text } = useWords(words)
  const { filtering } = useSession()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const { typed, problem, pattern, places, write } = finding
  const { range } = selection
  const at = range && pattern && range.to - range.from === pattern.size ? places.indexOf(range.from) : -1
  useEffect(() => input.current?.select(), [])

  const go = (step: 1 | -1) => {
    const next = nextPlace(places, range?.from, step)
    if (next !== undefined && pattern) selection.select(next, next + pattern.size)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const all = count(places.length) + (places.length === mostPlaces ? '+' : '')
  const said = problem
    ? text.problems[problem]
    : !pattern
      ? text.hint
      : places.length === 0
        ? text.none
        : at >= 0
          ? text.of(count(at + 1), all)
          : text.places(all)
  return (
    <search className="find-bar" aria-label={text.title}>
      <Icon name="search" size={14} />
      <input
        ref={input}
        className="field-box find-field mono"
        aria-label={text.title}
        aria-invalid={problem !== undefined}
        aria-describedby={id}
        placeholder={'78 78 ?? 0D   "imei:"'}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKeyDown}
      />
      <span id={id} className={`find-said ${problem ? 'odd' : 'dim'}`} aria-live="polite">
        {said}
      </span>
      <Button className="button quiet small square" aria-label={text.previous} isDisabled={places.length === 0} onPress={() => go(-1)}>
        <Icon name="up" size={14} />
      </Button>
      <Button className="button quiet small square" aria-label={text.next} isDisabled={places.length === 0} onPress={() => go(1)}>
        <Icon name="down" size={14} />
      </Button>
      <Button
        className="button small"
        isDisabled={!pattern}
        onPress={() => pattern && void filtering.apply(`bytes contains ${printedPattern(pattern)}`).catch(() => undefined)}
      >
        {text.everywhere}
      </Button>
      <Button className="button quiet small square" aria-label={text.close} onPress={onClose}>
        <Icon name="close" size={14} />
      </Button>
    </search>
  )
}
