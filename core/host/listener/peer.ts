import type { Transport } from '../../detect/clue.ts'

/** Who is at the other end of a link, and how to speak to it. */
export interface Peer {
  readonly transport: Transport
  /** `address:port` of the device. */
  readonly remote: string
  /** `address:port` of ours that it reached. */
  readonly local: string
  /** False where the device takes nothing any more. */
  send(bytes: Uint8Array): boolean
  /** Ends the link: nobody spoke for too long, or somebody wants it dropped. */
  close(why?: 'idle' | 'dropped'): void
  /** TCP: says that nothing more comes from us; the device may go on. */
  sayAll?(): void
  /** TCP: lets bytes wait at the device until whoever takes them is ready. */
  pause?(): void
  resume?(): void
  /** TCP: bytes that the device has not taken yet. */
  readonly waiting?: number
}

/** `ended`: by the device; `gone`: it answers no more; `idle`, `dropped`, `stopped`: by us. */
export type Ending = 'ended' | 'reset' | 'gone' | 'idle' | 'dropped' | 'stopped'

/** Who is told what happens on the sockets. */
export interface Hearing {
  opened(peer: Peer): void
  /** `final`: a datagram, nothing can complete it. */
  heard(peer: Peer, bytes: Uint8Array, final: boolean): void
  /** The device ended its half. True: there is still something to be told to it; the link then ends when our half does. */
  saidAll?(peer: Peer): boolean
  /** Told once. On `ended` what the device still gets is sent first. */
  ended(peer: Peer, ending: Ending): void
}

/** Is whoever comes from there one of our own attempts to reach ourselves, and no device? */
export type IsTest = (address: string | undefined, port: number | undefined) => boolean

/** What the sockets of one transport are doing. */
export interface Gate {
  readonly transport: Transport
  /** Links that are open. */
  readonly count: number
  /** Links refused since there were too many. */
  readonly refused: number
  /** Opens one socket; answers the port that is really open. Rejects with the system's error. */
  open(at: { readonly address: string; readonly port: number; readonly only6: boolean }): Promise<number>
  /** Closes the sockets and all links. */
  close(): Promise<void>
}

/** `address:port`, with an IPv4 address in IPv6 clothes undressed. */
export function endpoint(address: string | undefined, port: number | undefined): string {
  const plain = (address ?? '?').replace(/^::ffff:(?=\d+\.)/i, '')
  return plain.includes(':') ? `[${plain}]:${port ?? 0}` : `${plain}:${port ?? 0}`
}
