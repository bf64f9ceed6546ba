import { type ReactNode, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components'
import type { Scope } from '../../../core/contract/devices.ts'
import type { Row } from '../../../core/contract/journal.ts'
import { familiesById } from '../../../core/link/engine.ts'
import { Picker } from '../../kit/picker.tsx'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { decodeAs, decodingAs, scopeName } from './decode-as.ts'
import { words } from './words.ts'

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
  const { decodeAs: title, dialog: say } = useWords(words)
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
      <Heading slot="title">{title}</Heading>
      <p className="dim">{say.hint}</p>
      <Picker label={say.family} options={options} chosen={family} onChoose={setFamily} autoFocus />
      <RadioGroup
        className="decode-as-scopes"
        aria-label={say.scope}
        value={scope.kind}
        onChange={(value) => setKind(value as Scope['kind'])}
      >
        {scopes.map((one) => (
          <Radio key={one.kind} value={one.kind} className="listener-policy">
            <span className="radio" />
            {scopeName(one, say)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="decode-as-buttons">
        <Button className="button quiet" onPress={() => apply(undefined)}>
          {say.leave}
        </Button>
        <Button className="button" slot="close">
          {say.cancel}
        </Button>
        <Button className="button primary" isDisabled={family === undefined} onPress={() => apply(family)}>
          {say.decode}
        </Button>
      </div>
    </>
  )
}
