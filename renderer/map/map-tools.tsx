import { type ReactNode, useState } from 'react'
import { Button, Input, Label, TextField, ToggleButton, Toolbar } from 'react-aria-components'
import { Choice } from '../kit/choice.tsx'
import { type Coordinates, parseCoordinates } from './coordinates.ts'
import type { Colouring } from './colouring.ts'

interface Props {
  readonly colouring: Colouring
  readonly measuring: boolean
  onColouring(colouring: Colouring): void
  onMeasuring(measuring: boolean): void
  onFit(): void
  onZoom(factor: number): void
  onJump(place: Coordinates): void
}

const colourings = [
  ['device', 'Device'],
  ['speed', 'Speed'],
  ['time', 'Time'],
] as const

export function MapTools({ colouring, measuring, onColouring, onMeasuring, onFit, onZoom, onJump }: Props): ReactNode {
  return (
    <Toolbar className="map-tools" aria-label="Map tools">
      <Button className="button small" onPress={onFit}>
        Fit to data
      </Button>
      <Button className="button small square" aria-label="Nearer" onPress={() => onZoom(2)}>
        +
      </Button>
      <Button className="button small square" aria-label="Farther" onPress={() => onZoom(0.5)}>
        −
      </Button>
      <Choice label="Colour by" options={colourings} chosen={colouring} onChoose={onColouring} />
      <ToggleButton className="button small" isSelected={measuring} onChange={onMeasuring}>
        Measure
      </ToggleButton>
      <Jump onJump={onJump} />
    </Toolbar>
  )
}

/** Coordinates as people paste them, and there the map goes. */
function Jump({ onJump }: { onJump(place: Coordinates): void }): ReactNode {
  const [text, setText] = useState('')
  const place = parseCoordinates(text)
  const wrong = text.trim() !== '' && !place
  return (
    <form
      className="map-jump"
      onSubmit={(event) => {
        event.preventDefault()
        if (place) onJump(place)
      }}
    >
      <TextField value={text} onChange={setText} isInvalid={wrong}>
        <Label className="unseen">Go to coordinates</Label>
        <Input className="field-box" placeholder="4.6097, −74.0817 or 4°36′35″N …" />
      </TextField>
      <Button type="submit" className="button small" isDisabled={!place}>
        Go
      </Button>
      {wrong && <span className="map-jump-problem">These are no coordinates</span>}
    </form>
  )
}
