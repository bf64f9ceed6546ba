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
}

export const words = { en, es }
