/** The texts of what features share. */
const en = {
  severity: { info: 'info', warning: 'warning', error: 'error' },
  unknown: 'unknown',
  picker: { nothing: 'Nothing by that name' },
  menu: { actions: (place: number) => `Actions ${place}` },
  edges: { size: 'Size of the panes' },
  timeBar: { begin: 'begin', end: 'end' },
  yaml: { problems: 'Problems', sound: 'No problems', line: (line: number, column: number) => `line ${line}, column ${column}` },
}

const es: typeof en = {
  severity: { info: 'información', warning: 'aviso', error: 'error' },
  unknown: 'desconocida',
  picker: { nothing: 'Nada con ese nombre' },
  menu: { actions: (place) => `Acciones ${place}` },
  edges: { size: 'Tamaño de los paneles' },
  timeBar: { begin: 'inicio', end: 'fin' },
  yaml: { problems: 'Problemas', sound: 'Sin problemas', line: (line, column) => `línea ${line}, columna ${column}` },
}

export const words = { en, es }
