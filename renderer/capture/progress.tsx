import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'

/** How far a work of a dialog is. */
export function Progress({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number }): ReactNode {
  return <progress className="save-progress" aria-label={label} value={total === 0 ? 0 : done / total} max={1} />
}

/** Why a work of a dialog came to nothing. */
export function Failure({ text }: { readonly text: string }): ReactNode {
  return (
    <p role="alert" className="save-problem">
      {text}
    </p>
  )
}

interface WayOutProps {
  readonly stop: string
  readonly cancel: string
  /** While a work goes on. */
  readonly onStop: (() => void) | undefined
}

/** Stops the work that goes on; where there is none, closes the dialog. */
export function WayOut({ stop, cancel, onStop }: WayOutProps): ReactNode {
  return onStop ? (
    <Button className="button" onPress={onStop}>
      {stop}
    </Button>
  ) : (
    <Button className="button" slot="close">
      {cancel}
    </Button>
  )
}
