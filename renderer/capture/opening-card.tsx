import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { size } from '../kit/format.ts'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'
import { handing, works } from './works.ts'
import './capture.css'

/** What is being opened, how far it is, and how to think better of it. The rows that are read stand in the list meanwhile. */
export function OpeningCard(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words).progress
  const opening = useCell(works).filter(({ kind, state }) => kind === 'open' && state === 'running')
  const handed = useCell(handing)
  if (opening.length === 0 && !handed) return null
  return (
    <section className="opening-card" aria-label={say.region} data-pane>
      {handed && (
        <Step
          title={say.handing(handed.name)}
          about={say.bytes(size(handed.done), size(handed.total))}
          done={handed.done}
          total={handed.total}
          cancel={handed.cancel}
        />
      )}
      {opening.map(({ work, title, done, total, rows }) => (
        <Step
          key={work}
          title={say.opening(title)}
          about={say.bytesAndRows(size(done), size(total), rows)}
          done={done}
          total={total}
          cancel={() => void bridge.call('capture.cancel', work)}
        />
      ))}
    </section>
  )
}

interface StepProps {
  readonly title: string
  readonly about: string
  readonly done: number
  readonly total: number
  cancel(): void
}

function Step({ title, about, done, total, cancel }: StepProps): ReactNode {
  const say = useWords(words).progress
  return (
    <div className="opening-step">
      <span className="opening-title" title={title}>
        {title}
      </span>
      <Button className="button small" onPress={cancel}>
        {say.cancel}
      </Button>
      <progress className="opening-bar" aria-label={title} value={total === 0 ? 0 : done / total} max={1} />
      <span className="opening-about">{about}</span>
    </div>
  )
}
