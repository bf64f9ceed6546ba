import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Answer } from '../../core/contract/index.ts'
import type { Reach } from '../../core/contract/listener.ts'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { words } from './words.ts'

/** Tries the addresses that devices are told, and says what to do when devices do not get here. */
export function ReachTester(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<Answer<'listener.test'>>()
  const run = async () => {
    setBusy(true)
    try {
      setFound(await bridge.call('listener.test'))
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  return (
    <div className="reach">
      <Button className="button small" isDisabled={busy} onPress={() => void run()}>
        {busy ? say.trying : say.tryThem}
      </Button>
      <div role="status">
        {found && (
          <ul>
            {found.tests.map(({ address, tcp, udp }) => (
              <li key={address}>
                <code>{address}</code>
                {tcp && <Outcome name="TCP" reach={tcp} />}
                {udp && <Outcome name="UDP" reach={udp} />}
              </li>
            ))}
          </ul>
        )}
      </div>
      {found && (
        <details>
          <summary>{say.still}</summary>
          <ol>
            {found.help[language].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function Outcome({ name, reach: { reached, problem } }: { readonly name: string; readonly reach: Reach }): ReactNode {
  const say = useWords(words)
  const language = useLanguage()
  return (
    <span className={reached ? 'reach-good' : 'reach-bad'}>
      <Icon name={reached ? 'pass' : 'fail'} size={13} />
      {name} {reached ? say.reached : problem?.[language]}
    </span>
  )
}
