/** The texts of the filter. */
const en = {
  name: 'Filter',
  region: 'Filter frames',
  hint: 'Filter: family == gt06 and speed > 80',
  cancel: 'Cancel',
  clear: 'Clear the filter',
  running: 'Filtering',
  lists: 'Recent and saved filters',
  save: 'Save this filter',
  forget: 'Forget this filter',
  saved: 'Saved',
  recent: 'Recent',
  examples: 'To begin with',
  write: 'Write in the filter what to find.',
  noMatch: (forward: boolean) => `No match ${forward ? 'after' : 'before'} this frame`,
  actions: { focus: 'Filter', next: 'Next match of the filter’s text', previous: 'Previous match', clear: 'Clear the filter' },
  rows: {
    device: { only: 'Show only this device', and: 'And only this device', 'and not': 'Hide this device' },
    type: { only: 'Show only this type', and: 'And only this type', 'and not': 'Hide this type' },
    link: { only: 'Show only this link', and: 'And only this link', 'and not': 'Hide this link' },
  },
}

export type Words = typeof en

const es: Words = {
  name: 'Filtro',
  region: 'Filtrar tramas',
  hint: 'Filtro: family == gt06 and speed > 80',
  cancel: 'Cancelar',
  clear: 'Quitar el filtro',
  running: 'Filtrando',
  lists: 'Filtros recientes y guardados',
  save: 'Guardar este filtro',
  forget: 'Olvidar este filtro',
  saved: 'Guardados',
  recent: 'Recientes',
  examples: 'Para empezar',
  write: 'Escriba en el filtro qué buscar.',
  noMatch: (forward) => `Nada ${forward ? 'después' : 'antes'} de esta trama`,
  actions: { focus: 'Filtrar', next: 'Siguiente coincidencia del filtro', previous: 'Coincidencia anterior', clear: 'Quitar el filtro' },
  rows: {
    device: { only: 'Ver solo este equipo', and: 'Y solo este equipo', 'and not': 'Ocultar este equipo' },
    type: { only: 'Ver solo este tipo', and: 'Y solo este tipo', 'and not': 'Ocultar este tipo' },
    link: { only: 'Ver solo este enlace', and: 'Y solo este enlace', 'and not': 'Ocultar este enlace' },
  },
}

export const words = { en, es }
