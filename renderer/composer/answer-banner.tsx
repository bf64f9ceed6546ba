import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { useRelay } from './use-relay.ts'
import { words } from './words.ts'

/** Says, in every view, when devices are not simply answered: passed on to a platform, or answered by rules. Each with its switch. */
export function AnswerBanner(): ReactNode {
  const { bridge, listener } = useSession()
  const { state, stop } = useRelay()
  const all = useWords(words)
  const language = useLanguage()
  const say = all.relay
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
        <section className={`banner ${state.problem === undefined ? 'told' : 'warned'}`} aria-label={say.name}>
          <Icon name={state.problem === undefined ? 'link' : 'warning'} />
          <span>
            <b>{say.goesOn(`${state.host}:${state.port}`)}</b>
            {state.problem === undefined ? say.passedOn(state.relayed) : say.trouble(state.problem[language])}
          </span>
          <span className="banner-space" />
          <Button className="button small" onPress={() => void stop().catch(() => undefined)}>
            {say.off}
          </Button>
        </section>
      )}
      {rules > 0 && replies?.replies === 'automatic' && (
        <section className="banner warned" aria-label={all.replies.rules}>
          <Icon name="warning" />
          <span>
            <b>{say.rules(rules)}</b> {say.rulesHint}
          </span>
          <span className="banner-space" />
          <Button className="button small" onPress={() => void allOff()}>
            {say.rulesOff}
          </Button>
        </section>
      )}
    </>
  )
}
