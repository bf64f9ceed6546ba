import { count, plural } from '../kit/format.ts'

/** The texts of opening and saving captures and of what came of it. */
const en = {
  open: 'Open…',
  chooser: 'Captures to open',
  opened: (title: string, rows: number) => `Opened: ${title}, ${plural(rows, 'row')}`,
  done: (title: string, rows: number) => `Done: ${title}, ${plural(rows, 'row')}`,
  cancelled: (title: string) => `${title} was cancelled`,
  doubts: (places: number) => `${plural(places, 'place')} could not be read`,
  handingOver: (name: string) => `Handing over ${name}…`,
  tooMany: (most: number) => `more than ${count(most)} rows cannot be selected for this: filter for them and save what is shown`,
  save: {
    action: 'Save as…',
    title: 'Save as',
    rows: 'Rows',
    scopes: { all: 'All', shown: 'Shown by the filter', marked: 'Marked', selected: 'Selected' },
    format: 'Format',
    formats: {
      pcapng: 'Capture (pcapng)',
      hex: 'Hex text',
    },
    about: {
      pcapng: 'Opens here and in Wireshark; holds marks and comments.',
      jsonl: 'One object a row, with its reports and bytes.',
      csv: 'A table with the columns of the list, your own among them.',
      gpx: 'Tracks of the devices for GPS programs.',
      kml: 'Tracks of the devices for Google Earth.',
      geojson: 'Tracks of the devices for maps on the web.',
      parquet: 'A table for data tools.',
      hex: 'The bytes of each row as a dump to read.',
    },
    progress: 'Saving rows',
    saving: 'Saving…',
    save: 'Save',
    cancel: 'Cancel',
    failed: (problem: string) => `It was not saved: ${problem}`,
  },
}

const es: typeof en = {
  open: 'Abrir…',
  chooser: 'Capturas que se abrirán',
  opened: (title, rows) => `Abierto: ${title}, ${count(rows)} filas`,
  done: (title, rows) => `Listo: ${title}, ${count(rows)} filas`,
  cancelled: (title) => `${title}: cancelado`,
  doubts: (places) => `${count(places)} partes no se pudieron leer`,
  handingOver: (name) => `Entregando ${name}…`,
  tooMany: (most) => `no se pueden seleccionar más de ${count(most)} filas para esto: fíltrelas y guarde las visibles`,
  save: {
    action: 'Guardar como…',
    title: 'Guardar como',
    rows: 'Filas',
    scopes: { all: 'Todas', shown: 'Visibles con el filtro', marked: 'Marcadas', selected: 'Seleccionadas' },
    format: 'Formato',
    formats: {
      pcapng: 'Captura (pcapng)',
      hex: 'Texto hexadecimal',
    },
    about: {
      pcapng: 'Se abre aquí y en Wireshark; conserva marcas y comentarios.',
      jsonl: 'Un objeto por fila, con sus reportes y bytes.',
      csv: 'Una tabla con las columnas de la lista, también las suyas.',
      gpx: 'Recorridos de los dispositivos para programas de GPS.',
      kml: 'Recorridos de los dispositivos para Google Earth.',
      geojson: 'Recorridos de los dispositivos para mapas web.',
      parquet: 'Una tabla para herramientas de datos.',
      hex: 'Los bytes de cada fila como volcado legible.',
    },
    progress: 'Guardando filas',
    saving: 'Guardando…',
    save: 'Guardar',
    cancel: 'Cancelar',
    failed: (problem) => `No se guardó: ${problem}`,
  },
}

export const words = { en, es }
