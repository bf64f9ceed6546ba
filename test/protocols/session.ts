import type { Session } from '../../core/protocols/family.ts'

/** Around a whole frame of which nothing is known. */
export const session: Session = {
  memory: undefined,
  direction: 'up',
  transport: 'tcp',
  whole: true,
  arrived: undefined,
  identity: undefined,
  zone: undefined,
}
