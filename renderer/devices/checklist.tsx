import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { diagnose, firstFault, type Finding, type Observation, type Step } from '../../core/devices/diagnose.ts'
import { toast } from '../app/toasts.tsx'
import { Icon, type IconName } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { zoneText } from './zones.ts'

interface Props {
  readonly observation: Observation
  readonly identity: string | undefined
  onChanged(): void
}

const titles: Readonly<Record<Step, string>> = {
  link: 'Reaches this port',
  bytes: 'Sends bytes',
  family: 'Speaks a known protocol',
  identity: 'Says who it is',
  login: 'Its login is acknowledged',
  reports: 'Sends reports',
  fix: 'Has a valid position',
  repeats: 'Gets its acknowledgements',
  clock: 'Has the right time',
}
const signs: Readonly<Record<Finding['outcome'], readonly [icon: IconName, word: string]>> = {
  fine: ['pass', 'fine'],
  fault: ['fail', 'fault'],
  doubt: ['warning', 'doubt'],
  unknown: ['wait', 'not known yet'],
}

/** "Not reporting?": each step on the way, what was seen of it, and what to do about the first that is wrong. */
export function Checklist({ observation, identity, onChanged }: Props): ReactNode {
  const findings = diagnose(observation)
  const first = firstFault(findings)
  return (
    <section className="device-part" aria-label="Not reporting?">
      <h3>Not reporting?</h3>
      <ul className="checklist">
        {findings.map((finding) => {
          const { step, outcome, says, advice } = finding
          const [icon, word] = signs[outcome]
          return (
            <li key={step} className={`check ${outcome} ${finding === first ? 'first' : ''}`}>
              <span className="check-sign">
                <Icon name={icon} size={15} />
                <span className="unseen">{word}: </span>
              </span>
              <div>
                <b>{titles[step]}</b> <span className="dim">{outcome === 'unknown' ? '' : says}</span>
                {advice !== undefined && <p className="check-advice">{advice}</p>}
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

function ZoneOffer({ identity, zone, onChanged }: { readonly identity: string; readonly zone: number; onChanged(): void }): ReactNode {
  const { bridge, frames, opener } = useSession()
  const set = async () => {
    const answer = await bridge.call('device.set', identity, { zone })
    if ('problem' in answer) toast({ text: answer.problem, problem: true })
    else toast({ text: `Times of ${identity} are read as ${zoneText(zone)}` })
    frames.reread()
    opener.reread()
    onChanged()
  }
  return (
    <Button className="button small" onPress={() => void set().catch((error: unknown) => toast({ text: String(error), problem: true }))}>
      Read its times as {zoneText(zone)}
    </Button>
  )
}
