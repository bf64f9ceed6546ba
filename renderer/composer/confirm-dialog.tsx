import { type ReactNode, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { toHex } from '../../core/wire/hex.ts'
import { Icon } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { sendOrder } from './send-bar.tsx'
import { asking, type Asking, useAsking } from './use-host.ts'
import { words } from './words.ts'

/** What can stop an engine, cut a relay, reset or move a device is confirmed by the device's last digits. */
export function ConfirmDialog(): ReactNode {
  const asked = useAsking()
  return (
    <ModalOverlay className="overlay" isOpen={asked !== undefined} onOpenChange={(open) => !open && asking.set(undefined)} isDismissable>
      <Modal>
        <Dialog className="dialog composer-confirm">{asked && <Confirm {...asked} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Confirm({ order, preview, title }: Asking): ReactNode {
  const session = useSession()
  const { confirm: say, target } = useWords(words)
  const [typed, setTyped] = useState('')
  const right = typed === preview.confirmation
  const who = preview.identity ?? target.link(preview.link ?? 0)
  const send = () => {
    if (!right) return
    asking.set(undefined)
    void sendOrder(session, { ...order, confirmation: typed })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Heading slot="title">{title}?</Heading>
      <p className="composer-confirm-text">
        <Icon name="warning" />
        <span>
          {say.risk} <b className="mono">{who}</b>
          {preview.link === undefined && say.back}
          {(order.times ?? 1) > 1 && say.times(order.times ?? 1)}.
        </span>
      </p>
      <code className="composer-confirm-bytes">{toHex(preview.bytes.subarray(0, 64), ' ').toUpperCase()}</code>
      <label className="composer-confirm-field">
        <span>
          {say.type(preview.confirmation?.length ?? 0)} <b className="mono">{who}</b>
        </span>
        <input
          className="field-box"
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          value={typed}
          maxLength={8}
          onChange={({ target }) => setTyped(target.value.trim())}
        />
      </label>
      <div className="composer-confirm-buttons">
        <Button className="button" onPress={() => asking.set(undefined)}>
          {say.cancel}
        </Button>
        <Button type="submit" className="button primary danger" isDisabled={!right}>
          {say.send}
        </Button>
      </div>
    </form>
  )
}
