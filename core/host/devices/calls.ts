import type { HandlersOf } from '../../contract/call.ts'
import type { DeviceDetail, deviceCalls } from '../../contract/devices.ts'
import type { Captures } from '../capture/captures.ts'
import type { Conversations } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'
import type { Listener } from '../listener/listener.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import type { ByHand } from './by-hand.ts'
import { lookAt } from './device-detail.ts'
import type { Devices } from './devices.ts'

interface Parts {
  readonly reader: Reader
  readonly devices: Devices
  readonly byHand: ByHand
  readonly settings: SettingsFile
  readonly captures: Captures
  readonly listener: Listener
  readonly conversations: Conversations<JournalLink>
}

export function deviceHandlers(parts: Parts): HandlersOf<typeof deviceCalls> {
  const { devices, byHand, settings, captures } = parts
  return {
    devices: () => devices.list(),
    'devices.page': (query) => devices.page(query, settings.devices),
    'device.read': (identity) => detail(parts, identity),
    'device.set': async (identity, { zone, ...texts }) => {
      const problem = settings.setDevice(identity, zone === undefined ? texts : { ...texts, zone: zone ?? undefined })
      if (problem !== undefined) return { problem }
      devices.forgetOrder()
      if (zone !== undefined) {
        await byHand.setZone(identity, zone ?? undefined)
        captures.decided({ identity }, 'zone', zone ?? undefined)
      }
      if (texts.name !== undefined) captures.decided({ identity }, 'alias', texts.name || undefined)
      return { rule: settings.devices.get(identity) ?? {} }
    },
    'decode.as': async (scope, family) => {
      const done = await byHand.decide(scope, family)
      if (scope.kind === 'device') settings.setDevice(scope.identity, { family })
      captures.decided(scope, 'family', family)
      return done
    },
  }
}

async function detail({ reader, devices, settings, listener, conversations }: Parts, identity: string | undefined): Promise<DeviceDetail> {
  const { observation, ...rest } = await lookAt(reader, identity)
  const { tcp, udp } = listener.state
  const listening = [tcp, udp].filter(({ state }) => state === 'listening').map(({ transport }) => transport)
  return {
    ...rest,
    row: identity === undefined ? undefined : devices.find(identity, settings.devices),
    observation: { ...observation, listening, replies: conversations.replies },
  }
}
