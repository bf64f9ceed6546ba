import type { ReactNode } from 'react'

/** Icons are 20 × 20 strokes in the colour of the text around them; words beside them say the same. */
const paths = {
  live: 'M3 6h14M3 10h9M3 14h12',
  devices: 'M7 2.5h6a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2zM8.5 14.5h3',
  map: 'M10 17.5s5-4.8 5-8.5a5 5 0 0 0-10 0c0 3.7 5 8.5 5 8.5zM10 10.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  charts: 'M3 16V4M3 16h14M6 12l3-4 3 2 4-5',
  composer: 'M17 3 9 11M17 3l-5 14-3-6-6-3z',
  simulator:
    'M5.5 6h9A1.5 1.5 0 0 1 16 7.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 12.5v-5A1.5 1.5 0 0 1 5.5 6zM7.5 10h.01M12.5 10h.01M10 6V3',
  compare: 'M6 3v14M14 3v14M3 7h6M11 12h6',
  checks: 'M3 5.2 4.5 6.7 7 3.8M10 5.5h7M3 11 4.5 12.5 7 9.6M10 11.3h7M10 16.5h7M4 16.5h2',
  learn: 'M2.5 7 10 3.5 17.5 7 10 10.5zM5.5 9v4c2.5 2 6.5 2 9 0V9',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6 4.2v11.6L15.5 10z',
  stop: 'M5.5 5.5h9v9h-9z',
  up: 'M10 16V4.5M5.5 9 10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  expand: 'M7.5 5.5 12 10l-4.5 4.5',
  chevron: 'M5.5 7.5 10 12l4.5-4.5',
  columns: 'M4 4.5v11M10 4.5v11M16 4.5v11',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  mark: 'M6 3h8v14l-4-3.2L6 17z',
  comment: 'M3.5 4h13v9.5H9.5L6 16.5v-3H3.5z',
  minus: 'M5 10h10',
  plus: 'M10 5v10M5 10h10',
  pass: 'M4.5 10.5 8.5 14.5 15.5 6',
  fail: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  wait: 'M10 5.5V10l3 2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  info: 'M10 9v5M10 6h.01M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  warning: 'M10 3 18 16.5H2zM10 8v4M10 14.3h.01',
  error: 'M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM10 6.5v4.5M10 13.5h.01',
  filter: 'M3 4.5h14l-5.5 6.2v4.8l-3-1.6v-3.2z',
  copy: 'M7.5 7.5h8v9h-8zM4.5 12.5v-9h8',
  undo: 'M7 8H3.5V4.5M4 8a6.5 6.5 0 1 1-.5 4.5',
  link: 'M8 12l4-4M9 6l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 10.5M11 14l-1.5 1.5a3.2 3.2 0 0 1-4.5-4.5L6.5 9.5',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7',
  theme: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13.2 13.2 17 17',
  edit: 'M4 16h3l9-9-3-3-9 9zM11 6l3 3',
  redo: 'M13 8h3.5V4.5M16 8a6.5 6.5 0 1 0 .5 4.5',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
