import { tints } from '../kit/tint.ts'

/** The window's colours as a canvas takes them. */
export interface Palette {
  readonly dark: boolean
  readonly hues: readonly string[]
  readonly text: string
  readonly dim: string
  readonly panel: string
  readonly line: string
  readonly accent: string
  readonly accentInk: string
  readonly warning: string
  readonly error: string
  readonly ok: string
}

/** Reads the tokens through elements that wear them, since a custom property only tells its text. */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('i')
  host.append(probe)
  const colourOf = (className: string) => {
    probe.className = className
    return getComputedStyle(probe).color
  }
  const tokens = ['text', 'dim', 'panel', 'line', 'accent', 'accent-ink', 'warning', 'error', 'ok']
  const [text = '', dim = '', panel = '', line = '', accent = '', accentInk = '', warning = '', error = '', ok = ''] = tokens.map((name) =>
    colourOf(`map-probe map-probe-${name}`),
  )
  const hues = Array.from({ length: tints }, (_, i) => colourOf(`map-probe tint-${i} map-probe-tint`))
  const dark = isDark()
  probe.remove()
  return { dark, hues, text, dim, panel, line, accent, accentInk, warning, error, ok }
}

const isDark = (): boolean => {
  const { theme } = document.documentElement.dataset
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** Ten steps from slow or early to fast or late, told apart by lightness too. */
export const ramp = {
  light: ['#3b4cc0', '#3f63c9', '#3c7bc4', '#2f8fb0', '#1f9c8d', '#3c9f5b', '#7a9a22', '#a98a00', '#c26a12', '#bd3a2b'],
  dark: ['#8fa2ff', '#7db4ff', '#6cc5f5', '#5fd3df', '#62dcbd', '#82e08f', '#b3dc66', '#dccf55', '#f3b05a', '#ff8b78'],
} as const
