import type { ReactNode } from 'react'
import type { TimeLine } from '../../../core/link/time-line.ts'
import { clock, size } from '../../kit/format.ts'
import { usePart } from '../../state/cell.ts'
import { settings } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { duration } from './duration.ts'
import { words } from './words.ts'

interface Props {
  readonly line: TimeLine
  readonly chunks: number
  /** The chunk that the selected frame begins in. */
  readonly chosen: number | undefined
  onChoose(index: number): void
}

/** The conversation along time, the device's side above and ours below. The grid under it tells the same in words. */
export function TimeStrip({ line, chunks, chosen, onChoose }: Props): ReactNode {
  const { line: text, directions } = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  const [from, to] = [clock(line.from, zone).slice(0, 8), clock(line.to, zone).slice(0, 8)]
  const most = line.marks.reduce((sum, { bytes }) => Math.max(sum, bytes), 1)
  const current = line.marks.findLast(({ index }) => chosen !== undefined && index <= chosen)
  return (
    <div className="link-strip" role="img" aria-label={text.title(chunks, from, to, line.breaks.length)}>
      <span className="link-strip-side dim" aria-hidden="true">
        <span>{text.from}</span>
        <span>{text.to}</span>
      </span>
      <div className="link-strip-line" aria-hidden="true">
        {line.breaks.map((gap) => (
          <span key={gap.from} className="time-break" style={{ left: percent(gap.from), width: percent(gap.to - gap.from) }}>
            <span>{duration(gap.ms)}</span>
          </span>
        ))}
        {line.marks.map((mark) => (
          <span
            key={`${mark.direction} ${mark.index}`}
            role="presentation"
            className={`time-mark ${mark.direction} ${mark.again ? 'again' : ''} ${mark === current ? 'current' : ''}`}
            style={{ left: percent(mark.at), height: `${Math.round(5 + 11 * (Math.log1p(mark.bytes) / Math.log1p(most)))}px` }}
            title={text.mark(directions[mark.direction], mark.chunks, size(mark.bytes), mark.again)}
            onMouseDown={() => onChoose(mark.index)}
          />
        ))}
      </div>
      <span className="link-strip-ends dim mono" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </span>
    </div>
  )
}

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`
