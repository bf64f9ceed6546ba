import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { DeviceDetail } from '../../core/contract/devices.ts'
import { guessOf } from '../../core/devices/guess.ts'
import { quotedIfNeeded } from '../../core/filter/complete.ts'
import { goTo } from '../app/route.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { checkedDevice } from '../state/checked-device.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { Checklist } from './checklist.tsx'
import { whyGuessed } from './columns.tsx'
import { LatestReport } from './latest-report.tsx'
import { Links } from './links.tsx'
import { Rules } from './rules.tsx'
import { SetUp } from './set-up.tsx'
import { Timeline } from './timeline.tsx'
import { words as texts } from './words.ts'

interface Props {
  /** None: whoever is not in the list. */
  readonly identity: string | undefined
  onChanged(): void
  onClose(): void
}

/** How often it is looked at again while frames come, ms. */
const pause = 2000

export function DevicePane({ identity, onChanged, onClose }: Props): ReactNode {
  const { detail, reread } = useDetail(identity)
  const say = useWords(texts).pane
  const changed = useCallback(() => {
    reread()
    onChanged()
  }, [reread, onChanged])
  if (!detail) return <div className="blank">{say.reading}</div>
  const { row, observation, words } = detail
  const models = row ? guessOf(row, words).map(({ model }) => model.id) : []
  return (
    <section className="device" aria-label={identity === undefined ? say.unlisted : say.name(identity)} data-pane>
      {identity === undefined ? <Nobody /> : <Head identity={identity} detail={detail} onClose={onClose} />}
      <div className="device-columns">
        <div className="device-column">
          <Checklist observation={observation} identity={identity} onChanged={changed} />
          {identity !== undefined && row && <Rules row={row} onChanged={changed} />}
        </div>
        {observation.links.length > 0 && (
          <div className="device-column">
            {detail.timeline && <Timeline timeline={detail.timeline} />}
            {detail.latest !== undefined && <LatestReport row={detail.latest} />}
            <Links links={observation.links} />
          </div>
        )}
        <div className="device-column">
          <SetUp models={models} family={row?.family} />
        </div>
      </div>
    </section>
  )
}

function Nobody(): ReactNode {
  const say = useWords(texts).pane
  return (
    <header className="device-head">
      <h2>{say.notInList}</h2>
      <span className="dim">{say.notInListHint}</span>
    </header>
  )
}

function Head({ identity, detail, onClose }: { readonly identity: string; readonly detail: DeviceDetail; onClose(): void }): ReactNode {
  const { filtering, selecting } = useSession()
  const all = useWords(texts)
  const say = all.pane
  const { row, words } = detail
  const [best] = row ? guessOf(row, words) : []
  const showFrames = () => {
    void filtering.apply(`device == ${quotedIfNeeded(identity)}`).catch(() => undefined)
    if (detail.latest !== undefined) selecting.row(detail.latest)
    goTo('live')
  }
  const check = () => {
    checkedDevice.set(identity)
    goTo('checks')
  }
  return (
    <header className="device-head">
      <h2>{row?.rule?.name ?? identity}</h2>
      {row?.rule?.name !== undefined && <span className="mono">{identity}</span>}
      <FamilyChip family={row?.family} />
      {best && (
        <span className="dim" title={whyGuessed(best, all)}>
          {say.perhaps(best.model.name, Math.round(best.share * 100))}
        </span>
      )}
      {row?.firmware !== undefined && <span className="dim">{say.firmware(row.firmware)}</span>}
      <span className="device-head-end">
        <Button className="button small" onPress={check}>
          <Icon name="checks" size={14} />
          {say.check}
        </Button>
        <Button className="button small" onPress={showFrames}>
          <Icon name="live" size={14} />
          {say.showFrames}
        </Button>
        <Button className="button quiet small square" aria-label={say.close} onPress={onClose}>
          <Icon name="close" size={14} />
        </Button>
      </span>
    </header>
  )
}

/** Everything about the device, read again as frames come. */
function useDetail(identity: string | undefined): { detail: DeviceDetail | undefined; reread(): void } {
  const { bridge, status, listener } = useSession()
  const [detail, setDetail] = useState<DeviceDetail>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      timer = undefined
      const next = await bridge.call('device.read', identity).catch(() => undefined)
      if (!gone && next) setDetail(next)
    }
    const later = () => {
      timer ??= setTimeout(() => void read(), pause)
    }
    void read()
    const stops = [status.subscribe(later), listener.subscribe(() => void read())]
    return () => {
      gone = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [bridge, status, listener, identity, turn])
  return { detail, reread: useCallback(() => setTurn((n) => n + 1), []) }
}
