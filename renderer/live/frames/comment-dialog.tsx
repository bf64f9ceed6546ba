import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { toast } from '../../app/toasts.tsx'
import { Cell, useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { useWords, wordsNow } from '../../state/words.ts'
import { words } from './words.ts'

interface Commenting {
  readonly rows: readonly number[]
  /** What stands there already. */
  readonly text: string
}

/** Which rows are being commented on. */
export const commenting = new Cell<Commenting | undefined>(undefined)

/** A comment on one frame or several, kept in the capture. */
export function CommentDialog(): ReactNode {
  const now = useCell(commenting)
  return (
    <ModalOverlay className="overlay" isOpen={now !== undefined} onOpenChange={(open) => !open && commenting.set(undefined)} isDismissable>
      <Modal>
        <Dialog className="dialog comment-dialog">{now && <Editor {...now} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Editor({ rows, text: before }: Commenting): ReactNode {
  const { remarking } = useSession()
  const say = useWords(words).comment
  const [text, setText] = useState(before)
  const keep = (next: string) => {
    commenting.set(undefined)
    remarking.comment(rows, next).then(
      (problem) => problem !== undefined && toast({ text: wordsNow(problem), problem: true }),
      (error: unknown) => toast({ text: String(error), problem: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    keep(text)
  }
  return (
    <>
      <Heading slot="title">{rows.length === 1 ? say.title(rows[0]!) : say.titleSeveral(rows.length)}</Heading>
      <textarea
        className="field-box"
        aria-label={say.label}
        aria-describedby="comment-about"
        autoFocus
        rows={3}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id="comment-about" className="faint">
        {say.about}
      </p>
      <div className="comment-buttons">
        {before !== '' && (
          <Button className="button quiet" onPress={() => keep('')}>
            {say.remove}
          </Button>
        )}
        <Button className="button" slot="close">
          {say.cancel}
        </Button>
        <Button className="button primary" onPress={() => keep(text)}>
          {say.save}
        </Button>
      </div>
    </>
  )
}
