import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { CaptureDialogs } from '../capture/dialogs.tsx'
import { OpeningCard } from '../capture/opening-card.tsx'
import { useOpening } from '../capture/opening.ts'
import { SaveDialog } from '../capture/save-dialog.tsx'
import { AnswerBanner } from '../composer/answer-banner.tsx'
import { useComposerRowActions } from '../composer/row-actions.ts'
import { useLearnActions } from '../learn/actions.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { listenForKeys, useActions } from './actions.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { useDesktop } from './desktop.ts'
import { Guard } from './guard.tsx'
import { KeysDialog, keysShown } from './keys-dialog.tsx'
import { focusNextPane, keepFocus } from './panes.ts'
import { Palette, paletteShown } from './palette.tsx'
import { Rail } from './rail.tsx'
import { goTo, route } from './route.ts'
import { StatusBar } from './status-bar.tsx'
import { Toasts } from './toasts.tsx'
import { TopBar } from './top-bar.tsx'
import { useViewRowActions } from './view-row-actions.ts'
import { views } from './views.tsx'
import { words } from './words.ts'
import './app.css'

/** The frame around every view. */
export function App(): ReactNode {
  const current = useCell(route)
  const view = views.find(({ id }) => id === current) ?? views[0]
  const { views: titles } = useWords(words)
  const language = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const main = useRef<HTMLElement>(null)
  const shown = useRef(view.id)
  useEffect(() => {
    if (shown.current === view.id) return
    shown.current = view.id
    return keepFocus(main.current!)
  }, [view.id])
  const theme = usePart(settings, (all) => all.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(listenForKeys, [])
  useDesktop()
  useOpening()
  useFrameActions()
  useViewRowActions()
  useComposerRowActions()
  useLearnActions()

  return (
    <I18nProvider locale={language}>
      <div className="app">
        <TopBar />
        <Rail views={views} current={view.id} />
        <main ref={main} tabIndex={-1} className="app-view" aria-label={titles[view.id]}>
          <ConnectionBanner />
          <AnswerBanner />
          <div className="app-content">
            <Guard key={view.id} what={titles[view.id]}>
              {view.render()}
            </Guard>
          </div>
        </main>
        <StatusBar />
        <KeysDialog />
        <Palette />
        <SaveDialog />
        <CaptureDialogs />
        <OpeningCard />
        <Toasts />
      </div>
    </I18nProvider>
  )
}

function useFrameActions(): void {
  const { frames, selecting } = useSession()
  const { actions: titles, views: names } = useWords(words)
  const list = useMemo(
    () => [
      ...views.map(({ id }, i) => ({
        id: `view.${id}`,
        title: titles.goTo(names[id]),
        group: 'View' as const,
        keys: [`Alt+${i + 1}`],
        run: () => goTo(id),
      })),
      {
        id: 'capture.pause',
        title: titles.pause,
        group: 'Capture' as const,
        keys: ['Space'],
        run: () => frames.setPaused(!frames.state.get().paused),
      },
      {
        id: 'selection.back',
        title: titles.back,
        group: 'View' as const,
        keys: ['Alt+ArrowLeft'],
        run: () => selecting.back(),
      },
      { id: 'selection.forward', title: titles.forward, group: 'View' as const, keys: ['Alt+ArrowRight'], run: () => selecting.forward() },
      { id: 'pane.next', title: titles.nextPane, group: 'View' as const, keys: ['F6'], run: () => focusNextPane(1) },
      { id: 'pane.previous', title: titles.previousPane, group: 'View' as const, keys: ['Shift+F6'], run: () => focusNextPane(-1) },
      { id: 'window.theme', title: titles.theme, group: 'Window' as const, run: nextTheme },
      {
        id: 'window.palette',
        title: titles.palette,
        group: 'Window' as const,
        keys: ['Mod+K'],
        run: () => paletteShown.set(true),
      },
      { id: 'window.keys', title: titles.keys, group: 'Window' as const, keys: ['?'], run: () => keysShown.set(true) },
    ],
    [frames, selecting, titles, names],
  )
  useActions(list)
}

const themes = { system: 'light', light: 'dark', dark: 'system' } as const
const nextTheme = () => setSetting('theme', themes[settings.get().theme])
