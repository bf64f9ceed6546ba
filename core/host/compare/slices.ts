/** How long a comparison may keep the process busy at a stretch, in ms. */
const slice = 10

/** Lets others go on whenever a slice is over; answers whether somebody has cancelled meanwhile. */
export function slices(cancelled: () => boolean, progress: () => void): () => Promise<boolean> {
  let until = performance.now() + slice
  return async () => {
    if (performance.now() < until) return false
    progress()
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
    return cancelled()
  }
}
