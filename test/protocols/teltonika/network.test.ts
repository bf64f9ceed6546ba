import { expect, test } from 'vitest'
import { networkOf, operatorOf } from '../../../core/protocols/teltonika/network.ts'

test.each([
  [24602, { mcc: 246, mnc: 2 }],
  [73201, { mcc: 732, mnc: 1 }],
  [310260, { mcc: 310, mnc: 260 }],
  [732101, { mcc: 732, mnc: 101 }],
])('operator %i', (operator, network) => {
  expect(networkOf(operator)).toEqual(network)
  expect(operatorOf(network)).toBe(operator)
})
