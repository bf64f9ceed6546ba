import { type ReactNode, useState } from 'react'
import { Button, Input, Label, TextField, ToggleButton, Toolbar } from 'react-aria-components'
import { Choice } from '../kit/choice.tsx'
import { useWords } from '../state/words.ts'
import { type Coordinates, parseCoordinates } from './coordinates.ts'
import type { Colouring } from './colouring.ts'
import { GroundMenu } from './ground/ground-menu.tsx'
import type { Ground } from './ground/use-ground.ts'
import { words } from './words.ts'

interface Props {
  readonly colouring: Colouring
  readonly measuring: boolean
  readonly ground: Ground
  onColouring(colouring: Colouring): void
  onMeasuring(measuring: boolean): void
  onFit(): void
  onZoom(factor: number): void
  onJump(place: Coordinates): void
}

const colourings = ['device', 'speed', 'time'] as const

export function MapTools({ colouring, measuring, ground, onColouring, onMeasuring, onFit, onZoom, onJump }: Props): ReactNode {
  const say = useWords(words).tools
  return (
    <Toolbar className="map-tools" aria-label={say.region}>
      <Button className="button small" onPress={onFit}>
        {say.fit}
      </Button>
      <Button className="button small square" aria-label={say.nearer} onPress={() => onZoom(2)}>
        +
      </Button>
      <Button className="button small square" aria-label={say.farther} onPress={() => onZoom(0.5)}>
        −
      </Button>
      <Choice label={say.colourBy} options={colourings.map((id) => [id, say[id]] as const)} chosen={colouring} onChoose={onColouring} />
      <ToggleButton className="button small" isSelected={measuring} onChange={onMeasuring}>
        {say.measure}
      </ToggleButton>
      <GroundMenu ground={ground} />
      <Jump onJump={onJump} />
    </Toolbar>
  )
}

/** Coordinates as people paste them, and there the map goes. */
function Jump({ onJump }: { onJump(place: Coordinates): void }): ReactNode {
  const [text, setText] = useState('')
  const say = useWords(words).tools
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
        <Label className="unseen">{say.goTo}</Label>
        <Input className="field-box" placeholder={say.hint} />
      </TextField>
      <Button type="submit" className="button small" isDisabled={!place}>
        {say.go}
      </Button>
      {wrong && <span className="map-jump-problem">{say.wrong}</span>}
    </form>
  )
}
