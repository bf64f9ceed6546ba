import { networkInterfaces } from 'node:os'
import { endpoint } from './peer.ts'

/** Virtual networks of containers and machines inside this machine: no tracker gets there. */
const inside = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|podman)/i

/** `address:port` by which a device on the same network reaches us, the most useful first. */
export function reachable(port: number): string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) => (addresses ?? []).map((address) => ({ name, ...address })))
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ name, family, address }) => ({
      address,
      rank: (inside.test(name) ? 4 : 0) + (family === 'IPv6' ? 2 : 0) + (address.startsWith('169.254.') ? 1 : 0),
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ address }) => endpoint(address, port))
}

/** Has this machine the address now? */
export const hasAddress = (wanted: string): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === wanted))

/** Does this name or address lead back to this machine? */
export const isOwnAddress = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.') || hasAddress(host)
