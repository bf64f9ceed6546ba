import { type ReactNode, type SyntheticEvent, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Cell, useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { settings } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { positionOf, targetOf } from './go-to.ts'
import { words } from './words.ts'

export const goingTo = new Cell(false)

/** Asks for a row number or a time of day and goes there. */
export function GoToDialog({ onGo }: { onGo(index: number): void }): ReactNode {
  const open = useCell(goingTo)
  const say = useWords(words).goTo
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(now) => goingTo.set(now)} isDismissable>
      <Modal>
        <Dialog className="dialog">
          <Heading slot="title">{say.title}</Heading>
          <Question
            onGo={(index) => {
              goingTo.set(false)
              onGo(index)
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Question({ onGo }: { onGo(index: number): void }): ReactNode {
  const { frames, opener, status } = useSession()
  const say = useWords(words).goTo
  const [text, setText] = useState('')
  const day = opener.current.get().frame?.record.row.time ?? status.get()?.started ?? 0
  const target = targetOf(text, day, settings.get().zone)
  const go = (event: SyntheticEvent) => {
    event.preventDefault()
    if (target)
      void positionOf(frames, target).then(
        (index) => index !== undefined && onGo(index),
        () => undefined,
      )
  }
  return (
    <form className="go-to" onSubmit={go}>
      <label htmlFor="go-to">{say.label}</label>
      <div>
        <input
          id="go-to"
          className="field-box"
          autoFocus
          autoComplete="off"
          placeholder="1204 or 09:30:15"
          value={text}
          aria-invalid={text !== '' && !target}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" className="button primary" isDisabled={!target}>
          {say.go}
        </Button>
      </div>
    </form>
  )
}
