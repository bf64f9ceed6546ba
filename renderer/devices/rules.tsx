import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import type { DeviceChange, DeviceRow } from '../../core/contract/devices.ts'
import { families } from '../../core/protocols/index.ts'
import { toast } from '../app/toasts.tsx'
import { useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'
import { zones, zoneText } from './zones.ts'

/** What people set for a device: kept by the engine, for the next run too. */
export function Rules({ row, onChanged }: { readonly row: DeviceRow; onChanged(): void }): ReactNode {
  const { identity, rule = {} } = row
  const { bridge, frames, opener } = useSession()
  const [name, setName] = useState(rule.name ?? '')
  const [notes, setNotes] = useState(rule.notes ?? '')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const say = useWords(words).rules

  const doing = async (work: () => Promise<string | undefined>) => {
    setBusy(true)
    const problem = await work().catch((error: unknown) => String(error))
    setBusy(false)
    if (problem !== undefined) toast({ text: problem, problem: true })
    onChanged()
  }
  const change = (part: DeviceChange) =>
    doing(async () => {
      const answer = await bridge.call('device.set', identity, part)
      if (part.zone !== undefined) {
        frames.reread()
        opener.reread()
      }
      return 'problem' in answer ? wordsNow(answer.problem) : undefined
    })
  const pin = (family: string) =>
    doing(async () => {
      await bridge.call('decode.as', { kind: 'device', identity }, family === '' ? undefined : family)
      frames.reread()
      opener.reread()
      return undefined
    })
  const isChanged = name.trim() !== (rule.name ?? '') || notes !== (rule.notes ?? '')
  return (
    <section className="device-part" aria-label={say.region}>
      <h3>{say.title}</h3>
      <form
        className="device-rules"
        onSubmit={(event) => {
          event.preventDefault()
          void change({ name, notes })
        }}
      >
        <label htmlFor={`${id}name`}>{say.name}</label>
        <input
          id={`${id}name`}
          className="field-box"
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor={`${id}notes`}>{say.notes}</label>
        <textarea
          id={`${id}notes`}
          className="field-box"
          rows={2}
          value={notes}
          maxLength={4000}
          onChange={({ target }) => setNotes(target.value)}
        />
        <label htmlFor={`${id}family`}>{say.family}</label>
        <select
          id={`${id}family`}
          className="field-box"
          disabled={busy}
          value={rule.family ?? ''}
          onChange={({ target }) => void pin(target.value)}
        >
          <option value="">
            {say.detected}
            {row.family === undefined ? '' : ` (${row.family})`}
          </option>
          {families.map((family) => (
            <option key={family.id} value={family.id}>
              {family.id}: {family.title}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}zone`}>{say.zone}</label>
        <select
          id={`${id}zone`}
          className="field-box"
          disabled={busy}
          value={rule.zone ?? ''}
          onChange={({ target }) => void change({ zone: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">{say.asProtocol}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zoneText(zone)}
            </option>
          ))}
        </select>
        <div className="device-rules-end">
          <Button className="button small" type="submit" isDisabled={busy || !isChanged}>
            {say.save}
          </Button>
          <span className="faint">{say.hint}</span>
        </div>
      </form>
    </section>
  )
}
