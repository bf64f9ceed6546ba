import { type ReactNode, useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { models } from '../../core/devices/models.ts'
import { familiesById } from '../../core/link/engine.ts'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { type Option, Picker } from '../kit/picker.tsx'
import { useWords } from '../state/words.ts'
import { DrivePicker } from './drive-picker.tsx'
import { words } from './words.ts'

const simulated = [...familiesById.values()].filter(({ simulate }) => simulate !== undefined)
const familyOptions: readonly Option[] = simulated.map(({ id, title }) => ({ id, text: id, hint: title }))
const modelOptions: readonly Option[] = models.map(({ id, name }) => ({ id, text: name }))

/** A device by model or family: choosing a model offers the family that it most likely speaks. */
export function OneDevice({ onPlay }: { onPlay(scenario: string): void }): ReactNode {
  const say = useWords(words).form
  const [model, setModel] = useState<string>()
  const [familyId, setFamily] = useState('gt06')
  const [dialect, setDialect] = useState<string>()
  const [transport, setTransport] = useState<'tcp' | 'udp'>('tcp')
  const [drive, setDrive] = useState('bogota')
  const [interval, setSeconds] = useState('10')
  const family = familiesById.get(familyId)
  const dialects = family?.simulate?.dialects ?? []
  const seconds = Number(interval)
  const valid = seconds >= 0.01 && seconds <= 86_400

  const chooseModel = (id: string | undefined) => {
    setModel(id)
    const likely = models.find((one) => one.id === id)?.families.find(({ family }) => familiesById.get(family)?.simulate)
    if (likely) chooseFamily(likely.family)
  }
  const chooseFamily = (id: string) => {
    setFamily(id)
    setDialect(undefined)
    const [first = 'tcp', ...others] = familiesById.get(id)?.transports ?? []
    if (transport !== first && !others.includes(transport)) setTransport(first)
  }
  const play = () => {
    const device = { model, family: familyId, dialect: dialect ?? dialects[0]?.id, transport, drive, interval: seconds, heartbeat: 60 }
    onPlay(
      JSON.stringify({
        title: say.alone(models.find(({ id }) => id === model)?.name ?? familyId),
        devices: [device],
      }),
    )
  }
  return (
    <div className="one-device">
      <Picker key={`model ${model}`} label={say.model} placeholder={say.any} options={modelOptions} chosen={model} onChoose={chooseModel} />
      <Picker
        key={`family ${familyId}`}
        label={say.family}
        options={familyOptions}
        chosen={familyId}
        onChoose={(id) => id !== undefined && chooseFamily(id)}
      />
      <Picker
        key={`dialect ${familyId} ${dialect}`}
        label={say.dialect}
        options={dialects.map(({ id, title }) => ({ id, text: id, hint: title }))}
        chosen={dialect ?? dialects[0]?.id}
        onChoose={setDialect}
      />
      <DrivePicker drive={drive} onChoose={setDrive} />
      <TextField className="one-device-interval" value={interval} onChange={setSeconds} isInvalid={!valid}>
        <Label className="picker-label">{say.interval}</Label>
        <Input className="field-box" inputMode="decimal" />
      </TextField>
      <Choice<'tcp' | 'udp'>
        label={say.transport}
        options={(family?.transports ?? ['tcp']).map((id) => [id, id.toUpperCase()] as const)}
        chosen={transport}
        onChoose={setTransport}
      />
      <Button className="button primary" isDisabled={!valid} onPress={play}>
        <Icon name="play" size={14} />
        {say.start}
      </Button>
    </div>
  )
}
