import type { CommandOrder } from '../../contract/commands.ts'
import type { CommandTarget } from '../../commands/record.ts'
import { familiesById } from '../../link/engine.ts'
import type { Family } from '../../protocols/family.ts'
import type { Conversation, Conversations } from '../conversations.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Wording } from '../../language.ts'

/** Where an order goes now. */
export interface Place {
  readonly family: Family
  readonly identity: string | undefined
  readonly memory: unknown
  /** Undefined: the device is away. */
  readonly conversation: Conversation<JournalLink> | undefined
  /** The link, open or the last one. */
  readonly link: JournalLink | undefined
  readonly warning: Wording | undefined
}

/** Datagrams go to an address that a mobile network may have given to somebody else by now. */
const oldDatagram = 60_000
const oldConnection = 10 * 60_000
const offered = 2000

/** Finds devices by what links have said of themselves. Nothing is sent to a link that is not sure of its family. */
export class Targets {
  readonly #journal: Journal
  readonly #conversations: Conversations<JournalLink>
  readonly #linksOf: (identity: string) => Iterable<number>
  readonly #now: () => number

  constructor(
    journal: Journal,
    conversations: Conversations<JournalLink>,
    linksOf: (identity: string) => Iterable<number>,
    now: () => number,
  ) {
    this.#journal = journal
    this.#conversations = conversations
    this.#linksOf = linksOf
    this.#now = now
  }

  find(to: CommandOrder['to']): Place | { readonly problem: Wording } {
    return to.kind === 'link' ? this.#byLink(to.link) : this.#byIdentity(to.identity, to.family)
  }

  /** The open conversation of a device that was heard last. */
  openOf(identity: string): Conversation<JournalLink> | undefined {
    let found: Conversation<JournalLink> | undefined
    for (const conversation of this.#conversations.all) {
      if (conversation.state.identity !== identity || conversation.state.family === undefined) continue
      if (!found || conversation.heard > found.heard) found = conversation
    }
    return found
  }

  /** Whom one can send to, the one heard last first: open links, and devices of this session that are away. */
  list(devices: readonly { readonly identity: string; readonly family: string | undefined; readonly lastSeen: number }[]): CommandTarget[] {
    const open: CommandTarget[] = []
    const here = new Set<string>()
    for (const { state, link, peer, heard, replies } of this.#conversations.all) {
      const { family, identity } = state
      if (family === undefined) continue
      if (identity !== undefined) here.add(identity)
      open.push({ identity, family, transport: peer.transport, link: link.number, remote: peer.remote, heard, replies: { ...replies } })
    }
    const away = devices.flatMap(({ identity, family, lastSeen }): CommandTarget[] =>
      family === undefined || here.has(identity)
        ? []
        : [{ identity, family, transport: undefined, link: undefined, remote: undefined, heard: lastSeen, replies: undefined }],
    )
    return [...open.sort(lastFirst), ...away.sort(lastFirst)].slice(0, offered)
  }

  place(conversation: Conversation<JournalLink>): Place | { readonly problem: Wording } {
    const { state, link, peer, heard } = conversation
    const family = familiesById.get(state.family ?? '')
    if (!family) return { problem: undecided(link.number) }
    const silent = this.#now() - heard
    const udp = peer.transport === 'udp'
    const warning = silent > (udp ? oldDatagram : oldConnection) ? silentFor(span(silent), udp ? peer.remote : undefined) : undefined
    return { family, identity: state.identity, memory: state.memory, conversation, link, warning }
  }

  #byLink(number: number): Place | { readonly problem: Wording } {
    const link = this.#journal.links[number - 1]
    if (!link) return { problem: { en: `there is no link ${number}`, es: `no hay ningún enlace ${number}` } }
    const conversation = this.#conversations.of(link)
    if (conversation) return this.place(conversation)
    return link.identity === undefined ? { problem: nameless(number) } : this.#byIdentity(link.identity)
  }

  #byIdentity(identity: string, wanted?: string): Place | { readonly problem: Wording } {
    const conversation = this.openOf(identity)
    if (conversation) return this.place(conversation)
    const link = this.#journal.links[Math.max(0, ...this.#linksOf(identity)) - 1]
    const family = familiesById.get(wanted ?? link?.family ?? '')
    if (!family)
      return {
        problem: wanted === undefined ? stranger(identity) : { en: `there is no family ${wanted}`, es: `no hay ninguna familia ${wanted}` },
      }
    const memory = link?.family === family.id ? link.learnt.memory : undefined
    return { family, identity, memory, conversation: undefined, link, warning: undefined }
  }
}

const undecided = (link: number): Wording => ({
  en: `link ${link} is not sure of its family yet: decide it by hand, or wait for more bytes`,
  es: `el enlace ${link} aún no está seguro de su familia: decídala a mano o espere más bytes`,
})
const nameless = (link: number): Wording => ({
  en: `link ${link} is closed, and it never said who it is`,
  es: `el enlace ${link} está cerrado y nunca dijo quién es`,
})
const stranger = (identity: string): Wording => ({
  en: `${identity} was not here yet: say which family it speaks`,
  es: `${identity} aún no estuvo aquí: diga qué familia habla`,
})
/** Over UDP the address may be another's meanwhile. */
const silentFor = (time: string, address: string | undefined): Wording =>
  address === undefined
    ? { en: `Last heard ${time} ago: the connection may be dead.`, es: `Se oyó hace ${time}: la conexión puede estar muerta.` }
    : {
        en: `Last heard ${time} ago: ${address} may belong to somebody else by now.`,
        es: `Se oyó hace ${time}: ${address} puede ser ya de otro.`,
      }

/** `90 s`, `5 min`, `2 h`. */
const span = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} s` : ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`

const lastFirst = (a: CommandTarget, b: CommandTarget): number => b.heard - a.heard
