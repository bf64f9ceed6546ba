/** Until a signal, or for so many seconds. */
export function stopAfter(seconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    // Sockets alone would not keep the wait alive once they are unreferenced; a far-off timer does.
    const timer = setTimeout(resolve, Math.min((seconds ?? Infinity) * 1000, 0x7fff_ffff))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        clearTimeout(timer)
        resolve()
      })
    }
  })
}
