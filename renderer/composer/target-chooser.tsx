import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { CommandTarget } from '../../core/commands/record.ts'
import { familiesById } from '../../core/link/engine.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { span } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Picker } from '../kit/picker.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { change, draft, type Target } from './draft.ts'
import { useNow, useTargets } from './use-host.ts'
import { words } from './words.ts'

const keyOf = ({ identity, link }: Pick<CommandTarget, 'identity' | 'link'>): string =>
  identity === undefined ? `link ${link ?? 0}` : `device ${identity}`
const keyOfTarget = (to: Target | undefined): string | undefined =>
  to === undefined ? undefined : to.kind === 'link' ? `link ${to.link}` : `device ${to.identity}`

const options = [...familiesById.values()]
  .filter(({ commands }) => commands?.length)
  .map(({ id, title }) => ({ id, text: id, hint: title }))

/** Whom it is for: a device that is or was here, or one that is expected. */
export function TargetChooser(): ReactNode {
  const { to } = useCell(draft)
  const targets = useTargets()
  const say = useWords(words).target
  const [byHand, setByHand] = useState(false)
  const chosen =
    targets.find((target) => keyOf(target) === keyOfTarget(to)) ?? targets.find(({ link }) => to?.kind === 'link' && link === to.link)
  const list = [...new Map(targets.map((target) => [keyOf(target), target])).values()]
  const choose = (key: string | undefined) => {
    const target = list.find((one) => keyOf(one) === key)
    if (!target) return
    change({ to: target.identity === undefined ? { kind: 'link', link: target.link! } : { kind: 'device', identity: target.identity } })
  }
  return (
    <div className="composer-target">
      {byHand ? (
        <Expected onDone={() => setByHand(false)} />
      ) : (
        <>
          <Picker
            // What is written in the field follows the choice only when the field is made.
            key={`${chosen ? keyOf(chosen) : (keyOfTarget(to) ?? '')} ${list.length === 0}`}
            label={say.device}
            placeholder={list.length === 0 ? say.nobody : say.hint}
            options={list.map((target) => ({
              id: keyOf(target),
              text: target.identity ?? say.link(target.link ?? 0),
              hint: `${target.family}${target.link === undefined ? ` · ${say.away}` : ''}`,
            }))}
            chosen={chosen ? keyOf(chosen) : undefined}
            onChoose={choose}
          />
          <Button className="button quiet small" onPress={() => setByHand(true)}>
            {say.other}
          </Button>
        </>
      )}
      <Whereabouts target={chosen} to={to} />
    </div>
  )
}

/** How it is reached, or that it is away. */
function Whereabouts({ target, to }: { readonly target: CommandTarget | undefined; readonly to: Target | undefined }): ReactNode {
  const now = useNow()
  const say = useWords(words).target
  if (!to) return <p className="composer-whereabouts dim">{say.choose}</p>
  const family = target?.family ?? (to.kind === 'device' ? to.family : undefined)
  const here = target?.link !== undefined
  return (
    <p className="composer-whereabouts">
      <span className={`dot ${here ? 'good' : 'idle'}`} />
      {!target && to.kind === 'device' && <b className="mono">{to.identity}</b>}
      <FamilyChip family={family} />
      {here ? (
        <span>
          {target.transport?.toUpperCase()} {target.remote}{' '}
          <span className="dim">{say.heard(span(now - target.heard), target.link ?? 0)}</span>
        </span>
      ) : (
        <span>
          {say.away}
          <span className="dim">{say.waits}</span>
        </span>
      )}
      {target?.replies && target.replies.withhold + target.replies.delay + target.replies.corrupt > 0 && (
        <span className="composer-treated">
          <Icon name="warning" size={13} /> {say.treated(target.replies.withhold, target.replies.delay, target.replies.corrupt)}
        </span>
      )}
    </p>
  )
}

/** A device that was not here yet: its identity and what it speaks. */
function Expected({ onDone }: { onDone(): void }): ReactNode {
  const say = useWords(words).target
  const [identity, setIdentity] = useState('')
  const [family, setFamily] = useState<string>()
  const ready = identity.trim() !== '' && family !== undefined
  return (
    <form
      className="composer-expected"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        change({ to: { kind: 'device', identity: identity.trim(), family } })
        onDone()
      }}
    >
      <label>
        <span className="picker-label">{say.identity}</span>
        <input
          className="field-box"
          value={identity}
          maxLength={200}
          autoComplete="off"
          placeholder={say.identityHint}
          onChange={({ target }) => setIdentity(target.value)}
        />
      </label>
      <Picker label={say.family} options={options} chosen={family} onChoose={setFamily} />
      <Button type="submit" className="button" isDisabled={!ready}>
        {say.use}
      </Button>
      <Button className="button quiet" onPress={onDone}>
        {say.cancel}
      </Button>
    </form>
  )
}
