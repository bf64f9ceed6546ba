import { type ReactNode, useEffect, useRef } from 'react'
import type { AlignedField, AlignedLine, Alignment } from '../../core/compare/align.ts'
import { byte } from '../kit/format.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

interface Props {
  readonly alignment: Alignment
  /** Path of the field that the difference is about. */
  readonly field: string | undefined
  readonly onlyDiffering: boolean
  readonly a: ReactNode
  readonly b: ReactNode
}

/** Two frames field by field, the bytes of each under its value; what differs is marked by a sign, an outline and a word, not by colour alone. */
export function AlignedFrames({ alignment: { lines, omitted }, field, onlyDiffering, a, b }: Props): ReactNode {
  const text = useWords(words)
  const scroller = useRef<HTMLDivElement>(null)
  const shown = onlyDiffering ? lines.filter(({ differs }) => differs) : lines
  const hasSame = lines.length > 0 && lines.every(({ differs }) => !differs)
  useEffect(() => {
    const box = scroller.current
    const line = box?.querySelector<HTMLElement>('[data-about]')
    if (box && line) box.scrollTop = Math.max(0, line.offsetTop - box.clientHeight / 3)
  }, [field, lines])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <div ref={scroller} className="compare-frames" role="group" aria-label={text.evidence} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="compare-mark">
              <span className="unseen">{text.mark}</span>
            </th>
            <th scope="col" className="compare-name">
              {text.field}
            </th>
            <th scope="col">{a}</th>
            <th scope="col">{b}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other identity than their place
            <Line key={i} line={line} about={line.path === field} />
          ))}
        </tbody>
      </table>
      {hasSame && <p className="compare-same">{text.allSame}</p>}
      {omitted > 0 && <p className="compare-same">{text.omittedFields(omitted)}</p>}
    </div>
  )
}

const signs: Readonly<Record<AlignedLine['mark'], string>> = { same: '', changed: '≠', 'only A': '−', 'only B': '+' }
const looks: Readonly<Record<AlignedLine['mark'], string>> = { same: 'same', changed: 'changed', 'only A': 'only', 'only B': 'only' }

function Line({
  line: { depth, name, mark, group, differs, a, b },
  about,
}: {
  readonly line: AlignedLine
  readonly about: boolean
}): ReactNode {
  const { marks, otherBytes } = useWords(words)
  const bytesOnly = !group && mark === 'same' && differs
  return (
    <tr
      className={`${bytesOnly ? 'bytes-only' : looks[mark]} ${group ? 'group' : ''} ${about ? 'about' : ''}`}
      data-about={about || undefined}
    >
      <td className="compare-mark">
        <span aria-hidden="true">{bytesOnly ? '≈' : signs[mark]}</span>
        <span className="unseen">{bytesOnly ? otherBytes : marks[mark]}</span>
      </td>
      <th scope="row" className="compare-name" style={{ paddingLeft: 8 + depth * 14 }}>
        {name}
      </th>
      <Cell field={a} />
      <Cell field={b} />
    </tr>
  )
}

function Cell({ field }: { readonly field: AlignedField | undefined }): ReactNode {
  const { more } = useWords(words)
  if (!field) return <td className="compare-none">–</td>
  return (
    <td>
      <span className="compare-value">{field.text}</span>
      {field.bytes.length > 0 && (
        <code className="compare-bytes">
          <span className="compare-place">{field.place}</span>
          {field.bytes.map(({ value, changed }, i) =>
            changed ? (
              // oxlint-disable-next-line react/no-array-index-key -- bytes have no other identity than their place
              <mark key={i}>{byte(value)}</mark>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- bytes have no other identity than their place
              <span key={i}>{byte(value)}</span>
            ),
          )}
          {field.more > 0 && <span>{more(field.more)}</span>}
        </code>
      )}
    </td>
  )
}
