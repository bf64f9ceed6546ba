import { type DragEvent, type ReactNode } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import type { CompareSource } from '../../core/compare/record.ts'
import { clock, count, dateTime } from '../kit/format.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { Picker } from '../kit/picker.tsx'
import { Select } from '../kit/select.tsx'
import { TimeBar } from '../kit/time-bar.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useScenarios } from '../state/scenarios.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { engine, lookAtSession, openFiles, openInto, said, sessionFacts, setSide, type Side, type SideName, sides } from './comparing.ts'
import { words } from './words.ts'

/** One of the two sides: what it is, and which part of it. */
export function SideCard({ name }: { readonly name: SideName }): ReactNode {
  const session = useSession()
  const text = useWords(words)
  const side = useCell(sides)[name]
  const { sources } = useCell(engine)
  const facts = useCell(sessionFacts)
  const source = side.source === 0 ? facts : sources.find((one) => one.source === side.source)
  const letter = name.toUpperCase()
  const take = (files: readonly File[]) => files.length > 0 && said(openFiles(session, name, files))
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    // The window itself would open it into the session.
    event.stopPropagation()
    take(files)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the pointer's way; the button is the keyboard's
    <section className="compare-side" aria-label={text.side(letter)} data-pane onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="compare-side-head">
        <span className="compare-letter" aria-hidden="true">
          {letter}
        </span>
        <What name={name} side={side} />
        <FileTrigger allowsMultiple onSelect={(files) => take([...(files ?? [])])}>
          <Button className="button" aria-label={text.openFileFor(letter)}>
            {text.openFile}
          </Button>
        </FileTrigger>
      </div>
      {source && <Facts source={source} />}
      {source?.state === 'ready' && source.kind !== 'profile' && <Part name={name} side={side} source={source} />}
    </section>
  )
}

/** Chooses among the session, what is open, and the samples. */
function What({ name, side }: { readonly name: SideName; readonly side: Side }): ReactNode {
  const session = useSession()
  const text = useWords(words)
  const { sources } = useCell(engine)
  const samples = useScenarios()
  const choose = (id: string) => {
    if (id === 'session') {
      setSide(name, { source: 0 })
      said(lookAtSession(session))
    } else if (id.startsWith('sample ')) said(openInto(session, name, { of: 'sample', scenario: id.slice('sample '.length) }))
    else setSide(name, { source: Number(id) })
  }
  return (
    <Select
      label={`${text.side(name.toUpperCase())}: ${text.source}`}
      quiet
      placeholder={text.choose}
      chosen={side.source === undefined ? undefined : side.source === 0 ? 'session' : String(side.source)}
      onChoose={choose}
      groups={[
        { title: '', options: [{ id: 'session', text: text.session, hint: text.kinds.session }] },
        ...(sources.length === 0
          ? []
          : [
              {
                title: text.opened,
                options: sources.map((one) => ({ id: String(one.source), text: one.name, hint: text.kinds[one.kind] })),
              },
            ]),
        { title: text.samples, options: samples.map(({ id, title }) => ({ id: `sample ${id}`, text: title, hint: text.kinds.sample })) },
      ]}
    />
  )
}

/** What it is, or how far it is opened, or why it can't be. */
function Facts({ source }: { readonly source: CompareSource }): ReactNode {
  const text = useWords(words)
  const language = useLanguage()
  const zone = usePart(settings, (all) => all.zone)
  const { state, problem, kind, frames, families, devices, deviceCount, from, to, troubles, done, total } = source
  if (state === 'failed')
    return (
      <p className="compare-problem" role="alert">
        <Icon name="error" size={14} /> {problem?.[language]}
      </p>
    )
  if (state === 'opening') return <p className="dim">{text.opening(percent(done, total))}</p>
  const firmware = [...new Set(devices.flatMap((device) => device.firmware ?? []))]
  return (
    <p className="compare-facts">
      <span className="badge">{text.kinds[kind]}</span>
      <span>{text.frames(count(frames), frames === 1)}</span>
      <span>{text.devices(count(deviceCount), deviceCount === 1)}</span>
      {families.slice(0, 4).map((family) => (
        <FamilyChip key={family} family={family} />
      ))}
      {kind !== 'profile' && (
        <span className="dim">{firmware.length > 0 ? text.firmware(firmware.slice(0, 3).join(', ')) : text.noFirmware}</span>
      )}
      {from !== undefined && to !== undefined && (
        <span className="dim">{text.times(dateTime(from, zone).slice(0, 19), clock(to, zone).slice(0, 8))}</span>
      )}
      {troubles.length > 0 && (
        <span className="severity warning" title={troubles.map((one) => one[language]).join('\n')}>
          <Icon name="warning" size={13} /> {text.troubles(troubles[0]![language])}
        </span>
      )}
    </p>
  )
}

/** Which device and which time of it. */
function Part({ name, side, source }: { readonly name: SideName; readonly side: Side; readonly source: CompareSource }): ReactNode {
  const text = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  const { from, to, density, devices } = source
  const letter = name.toUpperCase()
  const range = side.from === undefined || side.to === undefined ? undefined : { from: side.from, to: side.to }
  const { source: number, device } = side as { source: number; device?: string }
  return (
    <div className="compare-part">
      <Picker
        key={`${number} ${device ?? ''}`}
        label={`${text.side(letter)}: ${text.device}`}
        quiet
        placeholder={text.allDevices}
        options={[
          { id: '', text: text.allDevices },
          ...devices.map(({ identity, family, firmware }) => ({
            id: identity,
            text: identity,
            hint: [family, firmware].filter(Boolean).join(' '),
          })),
        ]}
        chosen={device ?? ''}
        onChoose={(id) => setSide(name, { source: number, ...range, ...(id === undefined || id === '' ? {} : { device: id }) })}
      />
      {from !== undefined && to !== undefined && to > from && (
        <>
          <TimeBar
            label={`${text.side(letter)}: ${text.time}`}
            extent={{ from, to }}
            density={density}
            range={range}
            cursor={undefined}
            chosen={undefined}
            printed={(time) => dateTime(time, zone)}
            onRange={(next) => setSide(name, { source: number, ...(device === undefined ? {} : { device }), ...next })}
            onCursor={() => undefined}
          />
          <span className="compare-range">
            {range ? text.times(clock(range.from, zone).slice(0, 8), clock(range.to, zone).slice(0, 8)) : text.allTimes}
          </span>
        </>
      )}
    </div>
  )
}

export const percent = (done: number, total: number): string => `${total === 0 ? 0 : Math.floor((done / total) * 100)} %`
