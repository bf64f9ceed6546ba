import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Severity } from '../kit/severity.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { placesOf, troubledOf, troublesShown, worstOf } from './troubles.ts'
import { words } from './words.ts'
import { works } from './works.ts'

/** Says in the status bar, for as long as it is so, that not all of what was opened could be read. */
export function TroublesButton(): ReactNode {
  const say = useWords(words).troubles
  const all = troubledOf(useCell(works))
  if (all.length === 0) return null
  return (
    <Button className="status-button" onPress={() => troublesShown.set(true)}>
      <Severity level={worstOf(all)}>{say.button(placesOf(all))}</Severity>
    </Button>
  )
}
