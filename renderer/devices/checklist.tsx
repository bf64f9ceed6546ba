import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { diagnose, firstFault, type Finding, type Observation, type Saying } from '../../core/devices/diagnose.ts'
import { toast } from '../app/toasts.tsx'
import { Icon, type IconName } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'
import { zoneText } from './zones.ts'

interface Props {
  readonly observation: Observation
  readonly identity: string | undefined
  onChanged(): void
}

const icons: Readonly<Record<Finding['outcome'], IconName>> = { fine: 'pass', fault: 'fail', doubt: 'warning', unknown: 'wait' }

/** "Not reporting?": each step on the way, what was seen of it, and what to do about the first that is wrong. */
export function Checklist({ observation, identity, onChanged }: Props): ReactNode {
  const findings = diagnose(observation)
  const first = firstFault(findings)
  const { checklist: say, sights, advices } = useWords(words)
  return (
    <section className="device-part" aria-label={say.title}>
      <h3>{say.title}</h3>
      <ul className="checklist">
        {findings.map((finding) => {
          const { step, outcome, saw, advice } = finding
          return (
            <li key={step} className={`check ${outcome} ${finding === first ? 'first' : ''}`}>
              <span className="check-sign">
                <Icon name={icons[outcome]} size={15} />
                <span className="unseen">{say.outcomes[outcome]}: </span>
              </span>
              <div>
                <b>{say.steps[step]}</b> <span className="dim">{outcome === 'unknown' ? '' : sentence(sights, saw)}</span>
                {advice !== undefined && <p className="check-advice">{sentence(advices, advice)}</p>}
                {identity !== undefined && finding.zone !== undefined && (
                  <ZoneOffer identity={identity} zone={finding.zone} onChanged={onChanged} />
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The sentence of a code, with its values. */
const sentence = <T,>(table: { readonly [C in keyof T]: (...values: never[]) => string }, { code, values }: Saying<T>): string =>
  table[code](...(values as never[]))

function ZoneOffer({ identity, zone, onChanged }: { readonly identity: string; readonly zone: number; onChanged(): void }): ReactNode {
  const { bridge, frames, opener } = useSession()
  const say = useWords(words).checklist
  const set = async () => {
    const answer = await bridge.call('device.set', identity, { zone })
    if ('problem' in answer) toast({ text: wordsNow(answer.problem), problem: true })
    else toast({ text: say.readNow(identity, zoneText(zone)) })
    frames.reread()
    opener.reread()
    onChanged()
  }
  return (
    <Button className="button small" onPress={() => void set().catch((error: unknown) => toast({ text: String(error), problem: true }))}>
      {say.readAs(zoneText(zone))}
    </Button>
  )
}
