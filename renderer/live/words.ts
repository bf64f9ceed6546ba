/** The texts around the panes of the Live view. */
const en = {
  tabs: 'About the frame',
  titles: { fields: 'Fields', detection: 'Detection', link: 'Link', notes: 'Notes' },
  show: (tab: string) => `Show ${tab}`,
  frame: (row: string) => `frame ${row}`,
}

const es: typeof en = {
  tabs: 'Sobre la trama',
  titles: { fields: 'Campos', detection: 'Detección', link: 'Enlace', notes: 'Notas' },
  show: (tab) => `Mostrar ${tab}`,
  frame: (row) => `trama ${row}`,
}

export const words = { en, es }
