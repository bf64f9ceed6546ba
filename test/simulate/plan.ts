import type { Transport } from '../../core/detect/clue.ts'
import type { Family } from '../../core/protocols/family.ts'
import type { Plan } from '../../core/simulate/device.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { routes } from '../../core/simulate/routes.ts'

/** A drive through Bogotá with a report every ten seconds and a heartbeat a minute. */
export const planOf = (family: Family, dialect: string, transport: Transport, faults: Faults, zone: number): Plan => ({
  imei: '864209876543218',
  family: family as Plan['family'],
  dialect,
  transport,
  host: '127.0.0.1',
  port: 8888,
  drive: { route: routes['bogota']!, cruise: 50, stopEvery: 2000, stopFor: 30 },
  interval: 10,
  heartbeat: 60,
  patience: 5,
  attempts: 3,
  zone,
  password: '123456',
  faults,
})
