import { type ReactNode, useCallback, useId, useMemo } from 'react'
import { Button } from 'react-aria-components'
import type { CommandOrder } from '../../core/contract/commands.ts'
import type { Command } from '../../core/protocols/command.ts'
import type { Family } from '../../core/protocols/family.ts'
import { useActions } from '../app/actions.ts'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { type Session, useSession } from '../state/session.ts'
import { useLanguage, useWords, wordsNow } from '../state/words.ts'
import { change, draft } from './draft.ts'
import { orderOf } from './order.ts'
import { saveDraft } from './library.ts'
import { asking, usePreview } from './use-host.ts'
import { words } from './words.ts'

/** Sends it, once or again and again; keeps it for later. */
export function SendBar({ family, command }: { readonly family: Family | undefined; readonly command?: Command | undefined }): ReactNode {
  const session = useSession()
  const now = useCell(draft)
  const all = useWords(words)
  const say = all.send
  const language = useLanguage()
  const order = useMemo(() => orderOf(now, family, all.order, language), [now, family, all, language])
  const preview = usePreview(order)
  const made = useMemo(
    () => (preview && !('problem' in preview) && typeof order !== 'string' ? { order, preview } : undefined),
    [preview, order],
  )
  const title = command?.title ?? say.asTheyAre
  const send = useCallback(() => {
    if (!made) return
    if (made.preview.confirmation === undefined) void sendOrder(session, made.order)
    else asking.set({ ...made, title })
  }, [session, made, title])
  useActions(
    useMemo(() => {
      const enabled = () => made !== undefined
      return [{ id: 'composer.send', title: say.action, group: 'Capture' as const, keys: ['Mod+Enter'], enabled, run: send }]
    }, [made, send, say]),
  )
  return (
    <div className="composer-send">
      <div className="composer-often">
        <Small label={say.times} value={now.times} onChange={(times) => change({ times })} />
        {Number(now.times) > 1 && <Small label={say.every} unit="s" value={now.every} onChange={(every) => change({ every })} />}
        <Small label={say.patience} unit="s" value={now.patience} onChange={(patience) => change({ patience })} />
        <Small label={say.password} wide value={now.password} onChange={(password) => change({ password })} />
      </div>
      <div className="composer-buttons">
        <Button className="button" isDisabled={!made} onPress={() => family && saveDraft(draft.get(), family)}>
          <Icon name="mark" size={14} />
          {say.save}
        </Button>
        <Button className="button primary" isDisabled={!made} onPress={send}>
          <Icon name="composer" size={14} />
          {made && made.preview.link === undefined ? say.later : made?.preview.confirmation === undefined ? say.now : say.ask}
        </Button>
      </div>
    </div>
  )
}

function Small(props: {
  readonly label: string
  readonly unit?: string
  readonly wide?: boolean
  readonly value: string
  onChange(value: string): void
}): ReactNode {
  const { label, unit, wide, value, onChange } = props
  const id = useId()
  return (
    <span className="composer-small">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`field-box ${wide ? 'wide' : ''}`}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {unit}
    </span>
  )
}

export async function sendOrder({ bridge }: Session, order: CommandOrder): Promise<boolean> {
  try {
    const answer = await bridge.call('commands.send', order)
    if ('problem' in answer) toast({ text: wordsNow(answer.problem), problem: true })
    return 'id' in answer
  } catch (error) {
    toast({ text: (error as Error).message, problem: true })
    return false
  }
}
