import { type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { align, undecoded } from '../../core/compare/align.ts'
import type { Difference } from '../../core/compare/difference.ts'
import type { ComparedSide, CompareResult } from '../../core/compare/record.ts'
import { goTo } from '../app/route.ts'
import { clock, count } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Tick } from '../kit/tick.tsx'
import { usePart } from '../state/cell.ts'
import { type OpenFrame, openFrame } from '../state/open-frame.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { AlignedFrames } from './aligned-frames.tsx'
import { words } from './words.ts'

/** A frame of one side, or why there is none. */
type Shown = { readonly frame: OpenFrame } | { readonly missing: 'none' | 'profile' | 'gone' }
interface Pair {
  readonly a: Shown
  readonly b: Shown
}

/** The frames that show a difference, a pair at a time, field by field. */
export function Evidence({ result, difference }: { readonly result: CompareResult; readonly difference: Difference }): ReactNode {
  const text = useWords(words)
  const [at, setAt] = useState(0)
  const [onlyDiffering, setOnlyDiffering] = useState(false)
  const { rowsA, rowsB } = difference
  const pairs = Math.max(rowsA.length, rowsB.length)
  const pair = usePair(result, rowsA[at], rowsB[at])
  const alignment = pair && align(decoded(pair.a), decoded(pair.b))
  return (
    <div className="compare-evidence" data-pane>
      <div className="compare-evidence-bar">
        <Button className="button quiet small square" aria-label={text.before} isDisabled={at === 0} onPress={() => setAt(at - 1)}>
          <Icon name="left" size={14} />
        </Button>
        <span className="numbers" role="status">
          {text.pair(pairs === 0 ? 0 : at + 1, pairs)}
        </span>
        <Button className="button quiet small square" aria-label={text.after} isDisabled={at >= pairs - 1} onPress={() => setAt(at + 1)}>
          <Icon name="right" size={14} />
        </Button>
        <Tick on={onlyDiffering} onChange={setOnlyDiffering}>
          {text.onlyDiffering}
        </Tick>
      </div>
      {alignment ? (
        <AlignedFrames
          alignment={alignment}
          field={difference.field}
          onlyDiffering={onlyDiffering}
          a={<Head letter="A" side={result.a} shown={pair.a} />}
          b={<Head letter="B" side={result.b} shown={pair.b} />}
        />
      ) : (
        <div className="blank">{text.loading}</div>
      )}
    </div>
  )
}

const decoded = (shown: Shown) => ('frame' in shown ? (shown.frame.decoded ?? undecoded(shown.frame.record.bytes)) : undefined)

/** Reads both frames; undefined while they are on their way. */
function usePair({ a, b }: CompareResult, rowA: number | undefined, rowB: number | undefined): Pair | undefined {
  const { bridge } = useSession()
  const [pair, setPair] = useState<Pair>()
  useEffect(() => {
    let gone = false
    const read = async ({ kind, side }: ComparedSide, row: number | undefined): Promise<Shown> => {
      if (kind === 'profile') return { missing: 'profile' }
      if (row === undefined) return { missing: 'none' }
      const record = await bridge.call('compare.frame', side.source, row).catch(() => undefined)
      return record ? { frame: openFrame(record) } : { missing: 'gone' }
    }
    const both = async () => {
      const [inA, inB] = await Promise.all([read(a, rowA), read(b, rowB)])
      if (!gone) setPair({ a: inA, b: inB })
    }
    void both()
    return () => {
      gone = true
    }
  }, [bridge, a, b, rowA, rowB])
  return pair
}

/** Which frame it is, and the way to it where the list has it. */
function Head({ letter, side, shown }: { readonly letter: string; readonly side: ComparedSide; readonly shown: Shown }): ReactNode {
  const text = useWords(words)
  const { selecting } = useSession()
  const zone = usePart(settings, (all) => all.zone)
  const mark = <span className="compare-letter small">{letter}</span>
  if ('missing' in shown) {
    const why = { none: text.noFrame, profile: text.profileFrame, gone: text.goneFrame }[shown.missing]
    return (
      <div className="compare-head">
        {mark}
        <span className="compare-head-text dim">{why}</span>
      </div>
    )
  }
  const { row } = shown.frame.record
  return (
    <div className="compare-head">
      {mark}
      <span className="compare-head-text">
        <b>{text.row(count(row.number))}</b> <span className="dim">{clock(row.time, zone)}</span> <span className="mono">{row.device}</span>{' '}
        {row.type} <span className="dim">{text.bytes(count(row.length))}</span>
      </span>
      {side.kind === 'session' && (
        <Button
          className="button small"
          aria-label={text.showInLive(letter)}
          onPress={() => {
            selecting.row(row.number)
            goTo('live')
          }}
        >
          {text.live}
        </Button>
      )}
    </div>
  )
}
