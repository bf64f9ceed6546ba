import { type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { FilterField } from '../filter/filter-field.tsx'
import { Icon } from '../kit/icons.tsx'
import { clock, size, span } from '../kit/format.ts'
import { ListenerChips } from '../listener/listener-chips.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { CaptureMenu } from './capture-menu.tsx'
import { words } from './words.ts'

export function TopBar(): ReactNode {
  const { frames } = useSession()
  const { bar } = useWords(words)
  const paused = usePart(frames.state, (state) => state.paused)
  return (
    <header className="top-bar">
      <div className="top-mark" aria-hidden="true">
        <svg width="26" height="26" viewBox="0 0 26 26">
          <circle cx="13" cy="13" r="10.5" opacity="0.35" />
          <path d="M2.5 13h5l2-5 3.5 11 3-9 1.6 3h5.9" />
        </svg>
      </div>
      <Capture />
      <FilterField />
      <ListenerChips />
      <Button className="button top-pause" aria-pressed={paused} onPress={() => frames.setPaused(!paused)}>
        <Icon name={paused ? 'play' : 'pause'} size={14} />
        {paused ? bar.resume : bar.pause}
      </Button>
    </header>
  )
}

/** What is being looked at: when it began, how long it is, how much came. */
function Capture(): ReactNode {
  const status = useCell(useSession().status)
  const zone = usePart(settings, (all) => all.zone)
  const { bar } = useWords(words)
  const now = useNow(status !== undefined)
  return (
    <div className="top-capture">
      <h1>{bar.capture}</h1>
      <CaptureMenu />
      {status && (
        <small>
          {bar.since} {clock(status.started, zone).slice(0, 5)} · {span(now - status.started)} · {size(status.bytes)}
        </small>
      )}
    </div>
  )
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
