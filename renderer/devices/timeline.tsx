import type { ReactNode } from 'react'
import type { DeviceDetail } from '../../core/contract/devices.ts'
import { dateTime } from '../kit/format.ts'
import { usePart } from '../state/cell.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const height = 44
const width = 4

/** How much came when, and how bad it was: bars of one to many frames, the worst note in its colour and with a mark at the foot. */
export function Timeline({ timeline }: { readonly timeline: NonNullable<DeviceDetail['timeline']> }): ReactNode {
  const zone = usePart(settings, (all) => all.zone)
  const say = useWords(words).timeline
  const { from, to, parts } = timeline
  const most = Math.max(1, ...parts.map(({ count }) => count))
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const gaps = parts.filter(({ count }) => count === 0).length
  const bad = parts.filter(({ severity }) => severity === 'error').length
  const says = say.says(total, dateTime(from, zone), dateTime(to, zone), gaps, parts.length, bad)
  return (
    <section className="device-part" aria-label={say.title}>
      <h3>{say.title}</h3>
      <svg
        className="timeline"
        role="img"
        aria-label={says}
        viewBox={`0 0 ${parts.length * width} ${height + 4}`}
        preserveAspectRatio="none"
      >
        <line x1={0} x2={parts.length * width} y1={height} y2={height} className="timeline-base" />
        {parts.map(({ count, severity }, i) => {
          if (count === 0) return undefined
          const tall = Math.max(4, (height * Math.log2(1 + count)) / Math.log2(1 + most))
          return (
            // Parts have no name but their place.
            <g key={`part ${i + 1}`} className={`timeline-bar ${severity ?? ''}`}>
              <rect x={i * width + 0.5} y={height - tall} width={width - 1} height={tall} />
              {severity === 'error' && <rect x={i * width + 0.5} y={height + 1} width={width - 1} height={3} />}
            </g>
          )
        })}
      </svg>
      <div className="timeline-ends faint">
        <span>{dateTime(from, zone).slice(0, 19)}</span>
        <span>{dateTime(to, zone).slice(0, 19)}</span>
      </div>
    </section>
  )
}
