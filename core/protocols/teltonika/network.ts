/** Country and network of an operator's number: its network has two digits, or three as in America (`73201`, `310260`). */
export const networkOf = (operator: number): { readonly mcc: number; readonly mnc: number } => {
  const networks = operator >= 100_000 ? 1000 : 100
  return { mcc: Math.floor(operator / networks), mnc: operator % networks }
}

/** The number of an operator, in as many digits as its network needs. */
export const operatorOf = ({ mcc, mnc }: { readonly mcc: number; readonly mnc: number }): number => mcc * (mnc >= 100 ? 1000 : 100) + mnc
