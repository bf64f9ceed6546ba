import { added } from '../wire/added.ts'
import { Report } from './report.ts'

/**
 * What decoding one frame yields. The decoder fills it as it reads, so a frame that breaks off keeps what was read before.
 * `Memory` is what a link of this family learns and later frames need: a plain value, replaced, never changed in place.
 */
export class Message<Memory = unknown> {
  /** The family's own word for what the frame is: `login`, `location`, `heartbeat`. */
  type = 'unknown'
  /** Who the frame itself says it is from: an IMEI or the family's device id. */
  identity: string | undefined = undefined
  reports: readonly Report[] = []
  /** Set where this frame taught the link something. */
  memory: Memory | undefined = undefined
  /** A few words for the list, for frames whose reports say little. */
  summary: string | undefined = undefined

  /** Adds a report and hands it out to be filled. */
  report(): Report {
    const report = new Report()
    this.reports = added(this.reports as Report[], report)
    return report
  }
}
