/** Facts of a point as bits. `placed`: it has a latitude and a longitude that a map can show and that are not the 0, 0 of "none". */
export const pointFlag = {
  placed: 1,
  /** The device's own word on its fix. */
  invalid: 2,
  valid: 4,
  /** Measured well before it arrived. */
  buffered: 8,
  alarm: 16,
  cells: 32,
  wifi: 64,
  nullIsland: 128,
  outside: 256,
  /** A repeated frame. */
  repeated: 512,
  /** The device was silent for long before it (`silence.ts`). */
  afterSilence: 1024,
} as const
