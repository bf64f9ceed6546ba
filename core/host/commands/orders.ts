import { compose, filledIn } from '../../commands/compose.ts'
import { type CommandPreview, confirmationOf, isDangerous } from '../../commands/record.ts'
import type { CommandOrder } from '../../contract/commands.ts'
import type { Wording } from '../../language.ts'
import type { Command } from '../../protocols/command.ts'
import type { Place, Targets } from './targets.ts'

/** The bytes of an order, as the link that they go out on has it now. */
export interface Made {
  readonly bytes: Uint8Array
  readonly command: Command | undefined
  readonly filled: readonly string[]
  readonly serial: number
}

/** Makes frames of orders, each with the next serial number of its link. */
export class Orders {
  readonly #targets: Targets
  readonly #now: () => number
  /** The last serial number by link. */
  readonly #serials = new Map<number, number>()

  constructor(targets: Targets, now: () => number) {
    this.#targets = targets
    this.#now = now
  }

  /** What an order would send now. */
  preview(order: CommandOrder): CommandPreview | { readonly problem: Wording } {
    const place = this.#targets.find(order.to)
    if ('problem' in place) return place
    const made = this.make(order, place)
    if ('problem' in made) return made
    const { family, identity, memory, conversation, link, warning } = place
    const danger = made.command === undefined || isDangerous(made.command)
    return {
      bytes: made.bytes,
      family: family.id,
      identity,
      transport: link?.transport ?? family.transports[0] ?? 'tcp',
      memory,
      link: conversation?.link.number,
      serial: made.serial,
      dialect: made.command?.dialect,
      filled: made.filled,
      danger,
      confirmation: danger ? confirmationOf(identity, link?.remote) : undefined,
      warning,
    }
  }

  make(order: CommandOrder, place: Place): Made | { readonly problem: Wording } {
    const { say } = order
    const serial = ((this.#serials.get(place.link?.number ?? 0) ?? 0) + 1) & 0xffff
    const { identity = '', memory, family } = place
    const target = { identity, password: say.kind === 'command' ? say.password : undefined, memory, serial, now: this.#now() }
    if (say.kind === 'command') {
      const made = compose(family, say, target)
      return 'problem' in made ? made : { ...made, filled: [], serial }
    }
    const made = say.fill === true ? filledIn(family, say.bytes, target) : { bytes: say.bytes, fields: [] }
    return 'problem' in made ? made : { bytes: made.bytes, command: undefined, filled: made.fields, serial }
  }

  /** It went out: its serial number is used up. */
  sent(link: number, { serial }: Made): void {
    this.#serials.set(link, serial)
  }

  linkEnded(link: number): void {
    this.#serials.delete(link)
  }
}

/** Why it may not be sent: it can do harm, and nobody has typed whom it is for. */
export const objection = ({ confirmation }: CommandOrder, seen: CommandPreview): Wording | undefined =>
  seen.confirmation === undefined || confirmation === seen.confirmation ? undefined : unconfirmed(JSON.stringify(seen.confirmation))

const unconfirmed = (end: string): Wording => ({
  en: `not confirmed: type ${end}, the end of the device’s identity`,
  es: `sin confirmar: escriba ${end}, el final de la identidad del equipo`,
})

/** What is known of an order that can no longer be made. */
export const unseen = ({ to, say }: CommandOrder): CommandPreview => ({
  bytes: say.kind === 'bytes' ? say.bytes : new Uint8Array(0),
  family: (to.kind === 'device' ? to.family : undefined) ?? '',
  identity: to.kind === 'device' ? to.identity : undefined,
  transport: 'tcp',
  memory: undefined,
  link: undefined,
  serial: 0,
  dialect: say.kind === 'command' ? say.dialect : undefined,
  filled: [],
  danger: true,
  confirmation: undefined,
  warning: undefined,
})
