import { useEffect, useMemo, useState } from 'react'
import { Cell, useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import type { Scene } from '../scene.ts'
import type { TileNews } from './tile-layers.ts'
import { onlineStore, TileError, type TileStore, type TileTrouble } from './tile-store.ts'

export type GroundChoice = 'outline' | 'online' | 'file'

/** What lies under the tracks, and what can. */
export interface Ground {
  readonly choice: GroundChoice
  readonly online: TileStore | undefined
  readonly file: TileStore | undefined
  /** What is shown over the outline. */
  readonly store: TileStore | undefined
  readonly news: TileNews | undefined
  /** A file that could not be opened. */
  readonly refused: { readonly name: string; readonly trouble: TileTrouble } | undefined
  choose(choice: GroundChoice): void
  open(file: File): void
  again(): void
  dismiss(): void
}

interface Chosen {
  /** undefined: what is set, else the outline. */
  readonly choice: GroundChoice | undefined
  readonly file: TileStore | undefined
  readonly refused: Ground['refused']
}

/** Holds for as long as the window is open: a file that was chosen cannot be found again later without asking. */
const chosen = new Cell<Chosen>({ choice: undefined, file: undefined, refused: undefined })

/** Shows tiles on the scene: those of the host in the settings, or of a file; none where neither is set. */
export function useGround(scene: Scene | undefined): Ground {
  const { bridge } = useSession()
  const { choice: wanted, file, refused } = useCell(chosen)
  const [online, setOnline] = useState<TileStore>()
  const [told, setTold] = useState<{ readonly store: TileStore; readonly news: TileNews }>()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const read = async () => {
      const { tiles } = (await bridge.call('settings.read')).engine
      setOnline(tiles && onlineStore(tiles.url, tiles.attribution))
    }
    // Without its engine the map keeps to its outline; the banner says so.
    read().catch(() => undefined)
  }, [bridge])
  const choice = wanted ?? (online ? 'online' : 'outline')
  const store = choice === 'online' ? online : choice === 'file' ? file : undefined
  useEffect(() => {
    scene?.showTiles(store, (news) => store && setTold({ store, news }))
  }, [scene, store, tries])

  return useMemo(
    () => ({
      choice,
      online,
      file,
      store,
      news: told?.store === store ? told?.news : undefined,
      refused,
      choose: (next) => chosen.change((all) => ({ ...all, choice: next, refused: undefined })),
      open: (given) => void open(given),
      again: () => setTries((n) => n + 1),
      dismiss: () => chosen.change((all) => ({ ...all, refused: undefined })),
    }),
    [choice, online, file, store, told, refused],
  )
}

async function open(given: File): Promise<void> {
  try {
    const { openMapFile } = await import('./map-file.ts')
    const file = await openMapFile(given)
    chosen.set({ choice: 'file', file, refused: undefined })
  } catch (error) {
    // A file that cannot even be read is broken too.
    const trouble: TileTrouble = error instanceof TileError ? error.trouble : { kind: 'broken' }
    chosen.change((all) => ({ ...all, refused: { name: given.name, trouble } }))
  }
}
