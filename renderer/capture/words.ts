import { count, plural } from '../kit/format.ts'

/** The texts of opening captures and of what came of working with them. */
const en = {
  open: 'Open…',
  chooser: 'Captures to open',
  opened: (title: string, rows: number) => `Opened: ${title}, ${plural(rows, 'row')}`,
  done: (title: string, rows: number) => `Done: ${title}, ${plural(rows, 'row')}`,
  cancelled: (title: string) => `${title} was cancelled`,
  doubts: (places: number) => `${plural(places, 'place')} could not be read`,
  handingOver: (name: string) => `Handing over ${name}…`,
}

const es: typeof en = {
  open: 'Abrir…',
  chooser: 'Capturas que se abrirán',
  opened: (title, rows) => `Abierto: ${title}, ${count(rows)} filas`,
  done: (title, rows) => `Listo: ${title}, ${count(rows)} filas`,
  cancelled: (title) => `${title}: cancelado`,
  doubts: (places) => `${count(places)} partes no se pudieron leer`,
  handingOver: (name) => `Entregando ${name}…`,
}

export const words = { en, es }
