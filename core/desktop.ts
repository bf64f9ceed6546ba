import { z } from 'zod'
import type { Wording } from './language.ts'

// What the desktop does for its window beside the engine: a menu, dialogs, the system's colours. The browser shell has none of it.
// The window imports only types from here.

const text = (length: number) => z.string().min(1).max(length)

const menuAction = z.object({
  id: text(100),
  title: text(200),
  group: text(40),
  /** As the window names keys: `Mod+K`, `Alt+ArrowLeft`, `?`. */
  keys: text(40).optional(),
  enabled: z.boolean(),
})
/** Something that the window can do now, as the menu shows it. */
export type MenuAction = z.infer<typeof menuAction>

/** Arguments of each call, checked on the desktop's side: windows are not trusted. */
export const desktopCalls = {
  /** All that the window can do now; it becomes the menu. */
  menu: z.tuple([z.array(menuAction).max(500)]),
  theme: z.tuple([z.enum(['system', 'light', 'dark'])]),
  /** Lets the user choose captures to open; answers their paths, none when they think better of it. */
  chooseFiles: z.tuple([]),
  /** Lets the user choose where to save, with a name to begin with. */
  chooseTarget: z.tuple([text(200)]),
  /** Opens a page that was saved where the user chose, in the system's browser. */
  showPage: z.tuple([text(4096)]),
} as const

/** The desktop as the window sees it. */
export interface Desktop {
  menu(actions: readonly MenuAction[]): Promise<void>
  theme(theme: 'system' | 'light' | 'dark'): Promise<void>
  chooseFiles(): Promise<readonly string[]>
  chooseTarget(name: string): Promise<string | undefined>
  /** Answers why it could not be shown, in words. */
  showPage(path: string): Promise<Wording | undefined>
  /** Where a file that was dropped on the window lies. */
  pathOf(file: unknown): string
  /** Told which action was chosen in the menu; answers how to stop listening. */
  onAction(hear: (id: string) => void): () => void
}
