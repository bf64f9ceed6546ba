/** `UTC`, `UTC+8`, `UTC−5:30`. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes)
  if (size === 0) return 'UTC'
  const rest = size % 60
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** Zones that are in use, minutes east of UTC. */
export const zones: readonly number[] = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345, 360,
  390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
]
