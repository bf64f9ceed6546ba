import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { saveFile } from '../kit/save-file.ts'
import { useWords, wordsNow } from '../state/words.ts'
import type { Size } from './plot.ts'
import { pngOf, standaloneSvg } from './save.ts'
import { words } from './words.ts'

interface Props {
  readonly title: string
  readonly unit: string
  /** What the picture says, for those who do not see it. */
  readonly summary: string
  readonly height: number
  readonly side?: ReactNode
  /** Drawn once the chart is near to being seen. */
  renderPicture(size: Size): ReactNode
  renderTable(): ReactNode
  csv(): Promise<string>
}

/** A chart with its name, its sentence, its table and what it can be saved as. */
export function ChartFrame({ title, unit, summary, height, side, renderPicture, renderTable, csv }: Props): ReactNode {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const say = useWords(words)
  const [asTable, setAsTable] = useState(false)
  const size = useSize(box, height)
  const save = (how: 'svg' | 'png' | 'csv') => {
    saveAs(how, box.current, title, csv).catch((error: unknown) => toast({ text: String(error), problem: true }))
  }
  return (
    <figure className="chart" aria-labelledby={`${id}-title`} aria-describedby={`${id}-says`}>
      <figcaption>
        <h2 id={`${id}-title`}>
          {title}
          {unit !== '' && <small>{unit}</small>}
        </h2>
        <span className="chart-side">{side}</span>
        <span className="chart-actions">
          <Button className="button quiet small" aria-pressed={asTable} onPress={() => setAsTable(!asTable)}>
            {say.table}
          </Button>
          {(['CSV', 'SVG', 'PNG'] as const).map((how) => (
            <Button
              key={how}
              className="button quiet small"
              aria-label={say.save(title, how)}
              isDisabled={asTable && how !== 'CSV'}
              onPress={() => save(how.toLowerCase() as 'csv')}
            >
              {how}
            </Button>
          ))}
        </span>
      </figcaption>
      <p id={`${id}-says`} className="unseen">
        {summary}
      </p>
      <div ref={box} className="chart-box" style={{ minHeight: height }}>
        {asTable ? renderTable() : size && renderPicture(size)}
      </div>
    </figure>
  )
}

async function saveAs(how: 'svg' | 'png' | 'csv', box: HTMLElement | null, title: string, csv: Props['csv']): Promise<void> {
  const name = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.${how}`
  if (how === 'csv') return saveFile(name, new Blob([await csv()], { type: 'text/csv' }))
  const svg = box?.querySelector('svg')
  if (!svg || !box) throw new Error(wordsNow(words).noPicture)
  const text = standaloneSvg(svg, title, getComputedStyle(document.querySelector('.charts')!).backgroundColor)
  if (how === 'svg') return saveFile(name, new Blob([text], { type: 'image/svg+xml' }))
  const { width, height } = svg.getBoundingClientRect()
  const png = await pngOf(text, width, height)
  if (!png) throw new Error(wordsNow(words).notMade)
  saveFile(name, png)
}

/** The size to draw in, undefined until it is near to being seen. */
function useSize(box: RefObject<HTMLElement | null>, height: number): Size | undefined {
  const [width, setWidth] = useState<number>()
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const resized = new ResizeObserver(() => setWidth(element.clientWidth))
    const seen = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true), {
      rootMargin: '200px',
    })
    resized.observe(element)
    seen.observe(element)
    return () => {
      resized.disconnect()
      seen.disconnect()
    }
  }, [box])
  return near && width ? { width, height } : undefined
}
