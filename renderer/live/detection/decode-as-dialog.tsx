import { type ReactNode, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components'
import type { Row, Scope } from '../../../core/contract.ts'
import { familiesById } from '../../../core/link/engine.ts'
import { Picker } from '../../kit/picker.tsx'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { decodeAs, decodingAs, scopeName } from './decode-as.ts'

const options = [...familiesById.values()].filter(({ noise }) => !noise).map(({ id, title }) => ({ id, text: id, hint: title }))

/** Chooses a family by hand for the row's frame, link or device. */
export function DecodeAsDialog(): ReactNode {
  const row = useCell(decodingAs)
  return (
    <ModalOverlay className="overlay" isOpen={row !== undefined} onOpenChange={(open) => !open && decodingAs.set(undefined)} isDismissable>
      <Modal>
        <Dialog className="dialog decode-as">{row && <Choice row={row} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Choice({ row }: { readonly row: Row }): ReactNode {
  const session = useSession()
  const [family, setFamily] = useState<string | undefined>(row.family)
  const [kind, setKind] = useState<Scope['kind']>('link')
  const scopes: readonly Scope[] = [
    { kind: 'frame', row: row.number },
    { kind: 'link', link: row.link },
    ...(row.device === undefined ? [] : [{ kind: 'device', identity: row.device } as const]),
  ]
  const scope = scopes.find((one) => one.kind === kind) ?? scopes[0]!
  const apply = (chosen: string | undefined) => {
    decodingAs.set(undefined)
    void decodeAs(session, scope, chosen)
  }
  return (
    <>
      <Heading slot="title">Decode as…</Heading>
      <p className="dim">What was received stays as it is; it is only read differently, from the first byte on. This can be undone.</p>
      <Picker label="Family" options={options} chosen={family} onChoose={setFamily} autoFocus />
      <RadioGroup
        className="decode-as-scopes"
        aria-label="What it applies to"
        value={scope.kind}
        onChange={(value) => setKind(value as Scope['kind'])}
      >
        {scopes.map((one) => (
          <Radio key={one.kind} value={one.kind} className="listener-policy">
            <span className="radio" />
            {scopeName(one)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="decode-as-buttons">
        <Button className="button quiet" onPress={() => apply(undefined)}>
          Leave it to detection
        </Button>
        <Button className="button" slot="close">
          Cancel
        </Button>
        <Button className="button primary" isDisabled={family === undefined} onPress={() => apply(family)}>
          Decode
        </Button>
      </div>
    </>
  )
}
