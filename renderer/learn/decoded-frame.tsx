import type { ReactNode } from 'react'
import type { FrameItem } from '../../core/link/item.ts'
import { listing } from '../../core/link/listing.ts'
import { toHex } from '../../core/wire/hex.ts'
import { Severity } from '../kit/severity.tsx'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const mostLines = 400

/** A frame's fields beside their bytes, what is odd about it, and what a server answers. */
export function DecodedFrame({ item, number }: { readonly item: FrameItem; readonly number: number }): ReactNode {
  const { box } = useWords(words)
  const { decoded, replies, offset } = item
  const lines = listing(decoded)
  const name = String(number)
  return (
    <section className="learn-frame" aria-label={box.frame(name, String(offset))}>
      <h3>
        {box.frame(name, String(offset))} <span className="dim">{decoded.message.type}</span>
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe) */}
      <div className="learn-scroll" tabIndex={0}>
        <table className="learn-fields" aria-label={box.fields(name)}>
          <tbody>
            {lines.slice(0, mostLines).map(({ depth, offset: at, hex, name: field, text, notes }, i) => (
              <tr key={i}>
                <th scope="row" style={{ paddingLeft: 8 + depth * 16 }}>
                  {field}
                </th>
                <td className="mono">
                  {text}
                  {notes.map((note) => (
                    <div key={`${note.code} ${note.text}`}>
                      <Severity level={note.severity}>{note.text}</Severity>
                    </div>
                  ))}
                </td>
                <td className="mono faint numbers">{at}</td>
                <td className="mono faint">{hex}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > mostLines && <p className="dim">{box.more(String(lines.length - mostLines))}</p>}
      {decoded.stopped && (
        <p>
          <Severity level="error">{decoded.stopped.text}</Severity>
        </p>
      )}
      {replies.length > 0 && (
        <p>
          {box.answer} <span className="mono">{replies.map((reply) => toHex(reply, ' ').toUpperCase()).join(' · ')}</span>
        </p>
      )}
    </section>
  )
}
