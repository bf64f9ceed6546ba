import type { ListenerState, SocketState } from '../core/contract/listener.ts'

/** Says what is open, what is not and why, and where devices find us. */
export function sayListener({ tcp, udp, reachable }: Omit<ListenerState, 'replies'>, say: (line: string) => void): void {
  for (const state of [tcp, udp]) say(socketLine(state))
  if (reachable.length > 0) say(`devices reach this machine at ${reachable.join(', ')}`)
}

function socketLine({ transport, state, addresses, problem }: SocketState): string {
  const name = transport.toUpperCase()
  if (state === 'listening') return `${name} listening on ${addresses.join(' and ')}${problem === undefined ? '' : ` (${problem.en})`}`
  return problem === undefined ? `${name} ${state}` : `${name} not listening: ${problem.en}`
}
