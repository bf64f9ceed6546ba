import type { ReactNode } from 'react'
import { inFrame } from '../../../core/link/decode-frame.ts'
import { notesOf } from '../../../core/link/output.ts'
import type { Note } from '../../../core/wire/field.ts'
import { range } from '../../kit/format.ts'
import { Icon } from '../../kit/icons.tsx'
import { Severity } from '../../kit/severity.tsx'
import { useCell } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { commenting } from '../frames/comment-dialog.tsx'
import { words } from './words.ts'
import './notes.css'

/** What people said of the selected frame and everything odd about it; pressing a note selects its bytes. */
export function NotesPane(): ReactNode {
  const { opener, selecting } = useSession()
  const { frame } = useCell(opener.current)
  const say = useWords(words)
  if (!frame) return <div className="blank">{say.select}</div>
  const notes = frameNotes(frame)
  const { comment, row } = frame.record
  if (notes.length === 0 && comment === undefined)
    return <div className="blank">{frame.decoded ? say.nothing : (frame.record.why ?? say.none)}</div>
  return (
    <ul className="notes" aria-label={say.name}>
      {comment !== undefined && (
        <li>
          <button type="button" className="note" title={say.edit} onClick={() => commenting.set({ rows: [row.number], text: comment })}>
            <Icon name="comment" size={14} />
            <span className="note-comment">{comment}</span>
            <span className="note-code">{say.comment}</span>
          </button>
        </li>
      )}
      {notes.map((note) => {
        const place = placeOf(note, frame)
        return (
          <li key={`${note.code} ${note.at} ${note.text}`}>
            <button type="button" className="note" onClick={() => selecting.field(fieldAt(note, frame), { ...place, layer: 'raw' })}>
              <Severity level={note.severity} />
              <span>{note.text}</span>
              <span className="note-code">{note.code}</span>
              <span className="note-bytes">{place.to > place.from ? range(place.from, place.to) : ''}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

export function frameNotes({ decoded, record }: OpenFrame): readonly Note[] {
  return decoded ? notesOf({ decoded, repeated: record.repeated, stranger: record.stranger, bytes: record.bytes }) : []
}

function placeOf({ at, bits }: Note, { decoded }: OpenFrame): { from: number; to: number } {
  const place = { from: at >> 3, to: (at + bits + 7) >> 3 }
  return decoded ? { from: inFrame(decoded.layer, place.from), to: inFrame(decoded.layer, place.to) } : place
}

/** The field that carries the note. */
const fieldAt = (note: Note, { index }: OpenFrame) => index?.nodes.find(({ field }) => field.notes?.includes(note))?.path
