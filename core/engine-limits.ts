/** Least and greatest of what people set in numbers for the engine: the contract's schema and the window's form keep to the same. */
export const engineLimits = {
  port: [1, 65_535],
  /** MB */
  fileMegabytes: [1, 100_000],
  keepMegabytes: [1, 10_000_000],
} as const satisfies Readonly<Record<string, readonly [least: number, greatest: number]>>
