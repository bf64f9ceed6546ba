import { type ReactNode, useDeferredValue, useId, useMemo } from 'react'
import { Button } from 'react-aria-components'
import { familiesById } from '../../core/link/engine.ts'
import type { FrameItem, Item } from '../../core/link/item.ts'
import { toHex } from '../../core/wire/hex.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count } from '../kit/format.ts'
import { Severity } from '../kit/severity.tsx'
import { Cell, useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { DecodedFrame } from './decoded-frame.tsx'
import { opened } from './opened.ts'
import { longestPasted, type Reading, readPasted } from './read-pasted.ts'
import { SmsRead } from './sms-read.tsx'
import { Clues } from './trace.tsx'
import { words } from './words.ts'

const pasted = new Cell('')

/** Frames from the vendors' papers, and the text of an SMS; nobody's real identity or place. */
const examples: readonly (readonly [name: string, text: string])[] = [
  ['gt06', '78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A'],
  ['gps103', 'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;'],
  ['jt808', '7E 00 02 00 00 01 38 00 13 80 00 00 01 28 7E'],
  ['SMS', 'lat:22.123456 long:113.998877 speed:12.3 T:26/11/20 09:30 imei:353413532150362'],
]
const mostItems = 50

/** A box to paste bytes into: which family, why, and what every field says. */
export function DecodePage(): ReactNode {
  const { box, decodeBox } = useWords(words)
  const text = useCell(pasted)
  const settled = useDeferredValue(text)
  const id = useId()
  const tooLong = settled.length > longestPasted
  const reading = useMemo(() => (tooLong ? undefined : readPasted(settled)), [settled, tooLong])
  return (
    <>
      <header className="learn-head">
        <h2>{decodeBox}</h2>
      </header>
      <label htmlFor={id} className="learn-label">
        {box.label}
      </label>
      <textarea
        id={id}
        className="field-box learn-box"
        value={text}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        placeholder={box.hint}
        aria-describedby={`${id}-help`}
        aria-invalid={tooLong}
        onChange={({ target }) => pasted.set(target.value)}
      />
      <p id={`${id}-help`} className="learn-help">
        {tooLong ? <Severity level="error">{box.tooLong(count(longestPasted))}</Severity> : box.help}
      </p>
      <div className="learn-examples" role="group" aria-label={box.examples}>
        <span className="dim">{box.examples}</span>
        {examples.map(([name, example]) => (
          <Button key={name} className="button small" onPress={() => pasted.set(example)}>
            {name}
          </Button>
        ))}
      </div>
      {reading && <Read reading={reading} />}
    </>
  )
}

function Read({ reading }: { readonly reading: Reading }): ReactNode {
  const { box } = useWords(words)
  const { form, bytes, items, verdicts, sms } = reading
  const size = box.bytes(count(bytes.length), bytes.length === 1)
  const first = items.find((item) => item.kind === 'frame')
  return (
    <div className="learn-read">
      <div role="status">
        {(first !== undefined || !sms) && <Sentence frame={first} />}
        <p className="dim">{form === 'hex' ? box.readHex(size) : box.readText(size)}</p>
      </div>
      {sms && first?.decision.verdict !== 'match' && <SmsRead reading={sms} />}
      {(first !== undefined || !sms) && (
        <>
          {items.slice(0, mostItems).map((item, i) => (
            <Piece key={item.offset} item={item} number={i + 1} />
          ))}
          {items.length > mostItems && <p className="dim">{box.more(count(items.length - mostItems))}</p>}
          <Clues verdicts={verdicts} />
        </>
      )}
    </div>
  )
}

/** Who it is, and how sure that is. */
function Sentence({ frame }: { readonly frame: FrameItem | undefined }): ReactNode {
  const { box } = useWords(words)
  if (!frame)
    return (
      <p className="learn-verdict">
        <b>{box.nobody}</b>
      </p>
    )
  const { verdict, score } = frame.decision
  const id = frame.decoded.family
  const title = familiesById.get(id)?.title ?? id
  return (
    <p className="learn-verdict">
      <FamilyChip family={id} />
      <b>{verdict === 'match' ? box.certain(title) : box.perhaps(title)}</b>
      <span className="dim">{box.points(String(score))}</span>
      <Button className="button small" onPress={() => opened.set(`family ${id}`)}>
        {box.readOn(id)}
      </Button>
    </p>
  )
}

function Piece({ item, number }: { readonly item: Item; readonly number: number }): ReactNode {
  const { box } = useWords(words)
  if (item.kind === 'frame') return <DecodedFrame item={item} number={number} />
  if (item.bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20)) return null
  return (
    <section className="learn-frame" aria-label={box.frame(String(number), String(item.offset))}>
      <h3>{item.kind === 'skipped' ? box.skipped : box.incomplete}</h3>
      <p>
        <Severity level="warning">{item.why}</Severity>
      </p>
      <p className="mono learn-hex">{toHex(item.bytes.subarray(0, 256), ' ').toUpperCase()}</p>
    </section>
  )
}
