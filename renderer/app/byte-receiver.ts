import { useEffect } from 'react'
import type { Row } from '../../core/contract/journal.ts'
import { Cell, useCell } from '../state/cell.ts'

/** Takes bytes that somebody made elsewhere, and the row that they came from. */
export type ByteReceiver = (bytes: Uint8Array, row: Row) => void

const receiver = new Cell<ByteReceiver | undefined>(undefined)

/** Offers to take bytes for as long as the component is there. It must be memoised. */
export function useByteReceiver(take: ByteReceiver): void {
  useEffect(() => {
    receiver.set(take)
    return () => receiver.set(undefined)
  }, [take])
}

/** Who takes bytes now: the composer. */
export const useOfferedReceiver = (): ByteReceiver | undefined => useCell(receiver)
