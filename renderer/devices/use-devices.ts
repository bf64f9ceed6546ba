import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DeviceRow, DevicesQuery } from '../../core/contract/devices.ts'
import { useCell } from '../state/cell.ts'
import { Pages } from '../state/pages.ts'
import { useSession } from '../state/session.ts'

/** How often the list is read again while frames come, ms. */
const pause = 1000

export type Sorting = Pick<DevicesQuery, 'order' | 'descending' | 'search'>

export interface DeviceList {
  readonly shown: number
  readonly total: number
  readonly state: 'loading' | 'ready' | 'failed'
  rowAt(index: number): DeviceRow | undefined
  want(from: number, to: number): void
  /** Something was set: read again at once. */
  reread(): void
}

/** The devices as the engine sorts them: the window holds the pages on show. */
export function useDevices({ order, descending, search }: Sorting): DeviceList {
  const { bridge, status } = useSession()
  const [counts, setCounts] = useState<Pick<DeviceList, 'shown' | 'total' | 'state'>>({ shown: 0, total: 0, state: 'loading' })
  const pages = useMemo(
    () => new Pages<DeviceRow>(async (from, to) => (await bridge.call('devices.page', { order, descending, search, from, to })).rows),
    [bridge, order, descending, search],
  )
  const version = useCell(pages.version)
  const wanted = useRef({ from: 0, to: 60 })
  const last = useRef(0)

  const reread = useCallback(async () => {
    last.current = performance.now()
    try {
      const { shown, total } = await bridge.call('devices.page', { order, descending, search, from: 0, to: 0 })
      setCounts({ shown, total, state: 'ready' })
      pages.forget()
      pages.want(wanted.current.from, wanted.current.to)
      pages.grow(shown)
    } catch {
      setCounts((before) => ({ ...before, state: 'failed' }))
    }
  }, [bridge, pages, order, descending, search])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          void reread()
        },
        Math.max(0, pause - (performance.now() - last.current)),
      )
    }
    last.current = 0
    later()
    const stop = status.subscribe(later)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [reread, status])

  return {
    ...counts,
    rowAt: useCallback((index: number) => (version >= 0 ? pages.at(index) : undefined), [pages, version]),
    want: useCallback(
      (from: number, to: number) => {
        wanted.current = { from, to }
        pages.want(from, to)
      },
      [pages],
    ),
    reread: useCallback(() => void reread(), [reread]),
  }
}
