import { app, Menu, type MenuItemConstructorOptions } from 'electron'

const onMac = process.platform === 'darwin'

/** The system's menu: what every application has. What Trackscope itself can do is in the window, by key and palette. */
export function buildMenu(openLink: (address: string) => void): Menu {
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      { label: 'Licences', click: () => openLink('https://www.apache.org/licenses/LICENSE-2.0') },
      ...(onMac ? [] : [{ type: 'separator' } as const, { label: `About ${app.name}`, role: 'about' } as const]),
    ],
  }
  return Menu.buildFromTemplate([
    ...(onMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
    help,
  ])
}
