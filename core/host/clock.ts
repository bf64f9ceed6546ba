/** Milliseconds since 1970 UTC with a fraction, never going back. */
export type Clock = () => number

/** How far the machine's clock may run away from ours before we follow it: it was set, or the machine slept. */
const drift = 50

/** The machine's clock with the resolution of its stopwatch. */
export function preciseClock(): Clock {
  let anchor = Date.now() - performance.now()
  let last = 0
  return () => {
    const wall = Date.now()
    let now = anchor + performance.now()
    if (Math.abs(now - wall) > drift) {
      anchor += wall - now
      now = wall
    }
    last = Math.max(last, now)
    return last
  }
}
