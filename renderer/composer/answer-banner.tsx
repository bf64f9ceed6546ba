import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { plural } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useRelay } from './use-relay.ts'

/** Says, in every view, when devices are not simply answered: passed on to a platform, or answered by rules. Each with its switch. */
export function AnswerBanner(): ReactNode {
  const { bridge, listener } = useSession()
  const { state, stop } = useRelay()
  const replies = useCell(listener)
  const rules = replies?.rules?.length ?? 0
  const allOff = async () => {
    try {
      const next = await bridge.call('replies.rules', [])
      if (!('problem' in next)) listener.set(next)
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  return (
    <>
      {state?.on && (
        <section className={`banner ${state.problem === undefined ? 'told' : 'warned'}`} aria-label="Relay">
          <Icon name={state.problem === undefined ? 'link' : 'warning'} />
          <span>
            <b>
              Traffic goes on to {state.host}:{state.port}
            </b>
            {state.problem === undefined
              ? ` · ${plural(state.relayed, 'link')} passed on`
              : ` · ${state.problem}; devices are answered from here`}
          </span>
          <span className="banner-space" />
          <Button className="button small" onPress={() => void stop().catch(() => undefined)}>
            Turn off
          </Button>
        </section>
      )}
      {rules > 0 && replies?.replies === 'automatic' && (
        <section className="banner warned" aria-label="Rules for answers">
          <Icon name="warning" />
          <span>
            <b>{plural(rules, 'rule')}</b> for answers: some may be withheld, late or wrong on purpose
          </span>
          <span className="banner-space" />
          <Button className="button small" onPress={() => void allOff()}>
            Rules off
          </Button>
        </section>
      )}
    </>
  )
}
