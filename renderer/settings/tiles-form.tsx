import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import type { EngineSettings } from '../../core/contract/settings.ts'
import { longestCredit, tileAddress } from '../../core/map-tiles.ts'
import { toast } from '../app/toasts.tsx'
import { useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'

/** Whom the map may ask for tiles: nobody, until an address is given. The window is loaded again, since its policy names that host. */
export function TilesForm(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const id = useId()
  const [kept, setKept] = useState<EngineSettings>()
  const [typed, setTyped] = useState<{ url?: string; attribution?: string }>({})
  useEffect(() => {
    const read = async () => setKept((await bridge.call('settings.read')).engine)
    // The form above says that the engine cannot be reached.
    read().catch(() => undefined)
  }, [bridge])
  if (!kept) return null
  const { url = '', attribution = '' } = { ...kept.tiles, ...typed }
  const address = tileAddress(url)
  const isWrong = url !== '' && !address

  const write = async (tiles: EngineSettings['tiles']) => {
    try {
      const { tiles: _, ...others } = (await bridge.call('settings.read')).engine
      const { problem } = await bridge.call('settings.write', { ...others, ...(tiles ? { tiles } : {}) })
      if (problem === undefined) location.reload()
      else toast({ text: wordsNow(problem), problem: true })
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  return (
    <form
      className="settings-part"
      aria-label={say.map}
      onSubmit={(event) => {
        event.preventDefault()
        if (address) void write({ url, attribution: attribution.trim() })
      }}
    >
      <h2>{say.map}</h2>
      <p className="settings-state">{kept.tiles ? say.mapOn(tileAddress(kept.tiles.url)?.origin ?? '') : say.mapOff}</p>
      <div className="settings-lines">
        <div className="settings-line">
          <label htmlFor={`${id}url`}>{say.tileUrl}</label>
          <input
            id={`${id}url`}
            className="field-box wide"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://…/{z}/{x}/{y}.png"
            value={url}
            aria-invalid={isWrong}
            aria-describedby={`${id}hint`}
            onChange={({ target }) => setTyped({ ...typed, url: target.value.trim() })}
          />
        </div>
        <p id={`${id}hint`} className={isWrong ? 'settings-below settings-wrong' : 'settings-below faint'}>
          {isWrong ? say.tileUrlWrong : say.tileUrlHint}
        </p>
        <div className="settings-line">
          <label htmlFor={`${id}credit`}>{say.credit}</label>
          <input
            id={`${id}credit`}
            className="field-box wide"
            autoComplete="off"
            maxLength={longestCredit}
            placeholder="©"
            value={attribution}
            aria-describedby={`${id}creditHint`}
            onChange={({ target }) => setTyped({ ...typed, attribution: target.value })}
          />
        </div>
        <p id={`${id}creditHint`} className="settings-below faint">
          {say.creditHint}
        </p>
      </div>
      <div className="settings-end">
        <Button className="button primary" type="submit" isDisabled={!address}>
          {say.saveTiles}
        </Button>
        {kept.tiles && (
          <Button className="button" onPress={() => void write(undefined)}>
            {say.turnOff}
          </Button>
        )}
      </div>
    </form>
  )
}
