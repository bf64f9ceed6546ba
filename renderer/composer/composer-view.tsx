import { type ReactNode, useMemo } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { familiesById } from '../../core/link/engine.ts'
import type { Family } from '../../core/protocols/family.ts'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { BytesForm } from './bytes-form.tsx'
import { CommandForm } from './command-form.tsx'
import { CommandsPane } from './commands-pane.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { change, draft, type Mode } from './draft.ts'
import { orderOf } from './order.ts'
import { Preview } from './preview.tsx'
import { RepliesPanel } from './replies-panel.tsx'
import { RelayPanel } from './relay-panel.tsx'
import { Saved } from './saved.tsx'
import { SmsPane } from './sms-pane.tsx'
import { TargetChooser } from './target-chooser.tsx'
import { usePreview, useTargets } from './use-host.ts'
import { words } from './words.ts'
import './composer.css'

/** What to say to a device, the bytes it makes, and what became of it. */
export function ComposerView(): ReactNode {
  const sizes = usePart(settings, (all) => all.panes)
  const mode = usePart(draft, (now) => now.mode)
  const upper =
    mode === 'sms' ? (
      <What />
    ) : (
      <Panes
        direction="row"
        sizes={sizes['compose']}
        onSizes={remember('compose')}
        panes={[
          { id: 'what', size: 46, least: 380, content: <What /> },
          { id: 'made', size: 54, least: 360, content: <Made /> },
        ]}
      />
    )
  return (
    <>
      <Panes
        direction="column"
        sizes={sizes['composer']}
        onSizes={remember('composer')}
        panes={[
          { id: 'composing', size: 64, least: 240, content: upper },
          { id: 'commands', size: 36, least: 120, content: <Lower /> },
        ]}
      />
      <ConfirmDialog />
    </>
  )
}

const remember = (group: string) => (layout: Readonly<Record<string, number>>) =>
  setSetting('panes', { ...settings.get().panes, [group]: layout })

const modes: readonly Mode[] = ['command', 'bytes', 'sms', 'saved']

/** The family that the chosen device speaks. */
function useFamily(): Family | undefined {
  const { to } = useCell(draft)
  const targets = useTargets()
  return useMemo(() => {
    const found = targets.find(({ link, identity }) => (to?.kind === 'link' ? link === to.link : identity === to?.identity))
    return familiesById.get(found?.family ?? (to?.kind === 'device' ? to.family : undefined) ?? '')
  }, [to, targets])
}

function What(): ReactNode {
  const { mode } = useCell(draft)
  const say = useWords(words)
  const family = useFamily()
  return (
    <section className="composer-what" aria-label={say.regions.compose} data-pane>
      <TargetChooser />
      <Tabs className="tabs composer-tabs" selectedKey={mode} onSelectionChange={(key) => change({ mode: key as Mode })}>
        <div className="tabs-bar">
          <TabList className="tab-list" aria-label={say.regions.what}>
            {modes.map((id) => (
              <Tab key={id} id={id} className="tab">
                {say.modes[id]}
              </Tab>
            ))}
          </TabList>
        </div>
        <TabPanel id="command" className="tab-panel">
          <CommandForm family={family} />
        </TabPanel>
        <TabPanel id="bytes" className="tab-panel">
          <BytesForm family={family} />
        </TabPanel>
        <TabPanel id="sms" className="tab-panel">
          <SmsPane />
        </TabPanel>
        <TabPanel id="saved" className="tab-panel">
          <Saved family={family} />
        </TabPanel>
      </Tabs>
    </section>
  )
}

function Made(): ReactNode {
  const now = useCell(draft)
  const say = useWords(words)
  const language = useLanguage()
  const family = useFamily()
  const preview = usePreview(
    useMemo(
      () => orderOf(now.mode === 'saved' ? { ...now, mode: 'command' } : now, family, say.order, language),
      [now, family, say, language],
    ),
  )
  return (
    <section className="composer-made" aria-label={say.regions.preview} data-pane tabIndex={-1}>
      <Preview preview={preview} typed={now.mode === 'bytes'} />
    </section>
  )
}

function Lower(): ReactNode {
  const say = useWords(words)
  return (
    <Tabs className="tabs" data-pane>
      <div className="tabs-bar">
        <TabList className="tab-list" aria-label={say.regions.lower}>
          <Tab id="commands" className="tab">
            {say.tabs.commands}
          </Tab>
          <Tab id="replies" className="tab">
            {say.tabs.replies}
          </Tab>
          <Tab id="relay" className="tab">
            {say.tabs.relay}
          </Tab>
        </TabList>
      </div>
      <TabPanel id="commands" className="tab-panel">
        <CommandsPane />
      </TabPanel>
      <TabPanel id="replies" className="tab-panel composer-scroll">
        <RepliesPanel />
      </TabPanel>
      <TabPanel id="relay" className="tab-panel composer-scroll">
        <RelayPanel />
      </TabPanel>
    </Tabs>
  )
}
