import { basename } from 'node:path'
import { app, type MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../core/desktop.ts'

export interface MenuContent {
  /** What the window can do now; none without a window. */
  readonly actions: readonly MenuAction[]
  readonly recent: readonly string[]
  readonly background: boolean
  readonly notify: boolean
  run(action: string): void
  open(path: string): void
  forgetRecent(): void
  setBackground(on: boolean): void
  setNotify(on: boolean): void
  showLicences(): void
  showLog(): void
}

type Item = MenuItemConstructorOptions
const onMac = process.platform === 'darwin'
const separator: Item = { type: 'separator' }
/** Groups of actions that have a place in one of the usual menus; every other group is a menu of its own. */
const placed = new Set(['Capture', 'View', 'Window'])

/** The system's menu: every action of the window with its key, in the place where the platform expects it. */
export function menuTemplate(content: MenuContent): Item[] {
  const { actions } = content
  const of = (group: string) => actions.filter((action) => action.group === group).map((action) => itemOf(action, content))
  const others = [...new Set(actions.map(({ group }) => group))].filter((group) => !placed.has(group))
  return [
    ...(onMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: joined(of('Capture'), [recentMenu(content)], [onMac ? { role: 'close' } : { role: 'quit' }]) },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: joined(
        of('View'),
        [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
        [{ role: 'reload' }, { role: 'toggleDevTools' }],
      ),
    },
    ...others.map((group): Item => ({ label: group.replaceAll('&', '&&'), submenu: of(group) })),
    { label: '&Window', submenu: joined(of('Window'), wishes(content), [{ role: 'minimize' }, { role: 'zoom' }]) },
    {
      role: 'help',
      submenu: joined(
        [
          { label: 'Licences', click: content.showLicences },
          { label: 'Show the log file', click: content.showLog },
        ],
        onMac ? [] : [{ label: `About ${app.name}`, role: 'about' }],
      ),
    },
  ]
}

const joined = (...parts: readonly (readonly Item[])[]): Item[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : [separator, ...part]))

function recentMenu({ recent, open, forgetRecent }: MenuContent): Item {
  const items = recent.map((path): Item => ({ label: basename(path).replaceAll('&', '&&'), toolTip: path, click: () => open(path) }))
  return {
    label: 'Open recent',
    enabled: items.length > 0,
    submenu: joined(items, [{ label: 'Forget these', click: forgetRecent }]),
  }
}

const wishes = ({ background, notify, setBackground, setNotify }: MenuContent): Item[] => [
  {
    label: 'Go on capturing when the window is closed',
    type: 'checkbox',
    checked: background,
    click: ({ checked }) => setBackground(checked),
  },
  {
    label: 'Notify of errors while another program is in front',
    type: 'checkbox',
    checked: notify,
    click: ({ checked }) => setNotify(checked),
  },
]

function itemOf({ id, title, keys, enabled }: MenuAction, { run }: MenuContent): Item {
  const accelerator = keys === undefined ? undefined : acceleratorOf(keys)
  return {
    id,
    label: title.replaceAll('&', '&&'),
    enabled,
    click: () => run(id),
    // Shown only: the window hears its keys itself and knows when somebody is typing. A Mac takes every key that a menu names.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  }
}

const named: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
}
const printable =
  /^(?:(?:CmdOrCtrl|Alt|Shift)\+)*(?:[!-*,-~]|F\d{1,2}|Left|Right|Up|Down|Space|Home|End|Enter|Escape|Delete|PageUp|PageDown)$/
const chord = /^(?:CmdOrCtrl|F\d)/

/** Keys as Electron writes them; undefined where it has no word for them, or where a Mac's menu would take a letter from who types. */
function acceleratorOf(keys: string): string | undefined {
  const accelerator = keys
    .split('+')
    .map((key) => named[key] ?? key)
    .join('+')
  return printable.test(accelerator) && (!onMac || chord.test(accelerator)) ? accelerator : undefined
}
