import { useEffect, useRef, useState } from 'react'
import type { CommandPreview, CommandRecord, CommandTarget } from '../../core/commands/record.ts'
import type { CommandOrder } from '../../core/contract/commands.ts'
import { untranslated, type Wording } from '../../core/language.ts'
import { Cell, useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'

/** How often links and addresses are asked for again. */
const again = 2000

/** Asks the engine at once, whenever `key` says that something else is asked, whenever a command has changed, and now and then. */
function useAsked<T>(question: () => Promise<T>, first: T, key: string): T {
  const { bridge, connection } = useSession()
  const [answer, setAnswer] = useState(first)
  const latest = useRef(question)
  useEffect(() => {
    latest.current = question
  })
  useEffect(() => {
    let stale = false
    const ask = async () => {
      if (connection.get() !== 'open') return
      try {
        const next = await latest.current()
        if (!stale) setAnswer(next)
      } catch {
        // The engine went away: it is asked again when it is back.
      }
    }
    const read = () => void ask()
    read()
    const timer = setInterval(read, again)
    const off = [bridge.on('commands', read), connection.subscribe(read)]
    return () => {
      stale = true
      clearInterval(timer)
      for (const stop of off) stop()
    }
  }, [bridge, connection, key])
  return answer
}

const noTargets: readonly CommandTarget[] = []
export function useTargets(): readonly CommandTarget[] {
  const { bridge } = useSession()
  return useAsked(() => bridge.call('commands.targets'), noTargets, '')
}

const noRecords: readonly CommandRecord[] = []
export function useRecords(): readonly CommandRecord[] {
  const { bridge } = useSession()
  return useAsked(() => bridge.call('commands.list'), noRecords, '')
}

/** The time, a second at most behind. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

export type Previewed = CommandPreview | { readonly problem: Wording } | undefined

/** What an order would send now. */
export function usePreview(order: CommandOrder | string): Previewed {
  const { bridge } = useSession()
  const key =
    typeof order === 'string' ? '' : JSON.stringify(order, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value))
  const asked = useAsked<{ key: string; preview: Previewed }>(
    async () => ({ key, preview: typeof order === 'string' ? undefined : await bridge.call('commands.compose', order) }),
    { key: '', preview: undefined },
    key,
  )
  return typeof order === 'string' ? { problem: untranslated(order) } : asked.preview
}

/** Asks for confirmation and sends; undefined: nothing is being asked. */
export interface Asking {
  readonly order: CommandOrder
  readonly preview: CommandPreview
  readonly title: string
}
export const asking = new Cell<Asking | undefined>(undefined)
export const useAsking = (): Asking | undefined => useCell(asking)
