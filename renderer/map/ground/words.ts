/** The texts about what the map's ground is drawn with. */
const en = {
  ground: 'Ground',
  outline: 'Outline, offline',
  online: (host: string) => `Online: ${host}`,
  open: 'Open a map file (.pmtiles)…',
  chooseFile: 'Map file',
  again: 'Try again',
  close: 'Close',
  whose: 'Whose map',
  made: 'Made of',
  raster: 'pictures',
  vector: 'vectors',
  zooms: 'Zooms',
  drawn: 'Drawn',
  undrawn: 'Not drawn',
  none: 'none yet',
  noneDrawn: 'This map has layers that Trackscope does not know: nothing of it is drawn.',
  unreachable: (name: string) => `${name} does not answer, or does not allow other pages to read its tiles. The offline outline is shown.`,
  status: (name: string, status: number) =>
    `${name} answers with ${status}. Check the address of the tiles in Settings; the offline outline is shown.`,
  broken: (name: string) => `${name} has tiles that cannot be read. The offline outline is shown there.`,
  foreign: (name: string) => `${name} is no PMTiles file. Choose a .pmtiles file, version 3.`,
  version: (name: string) => `${name} is of another version of PMTiles. Convert it to version 3: pmtiles convert.`,
  kind: (name: string) =>
    `${name} holds tiles of a kind that Trackscope does not draw: vectors (MVT) and pictures, packed by gzip or not, can be.`,
  plain: 'Tiles need WebGL, which this machine does not have. The plain outline is shown.',
}

export type Words = typeof en

const es: Words = {
  ground: 'Fondo',
  outline: 'Contorno, sin red',
  online: (host) => `En línea: ${host}`,
  open: 'Abrir un archivo de mapa (.pmtiles)…',
  chooseFile: 'Archivo de mapa',
  again: 'Reintentar',
  close: 'Cerrar',
  whose: 'De quién es',
  made: 'Hecho de',
  raster: 'imágenes',
  vector: 'vectores',
  zooms: 'Niveles',
  drawn: 'Se dibujan',
  undrawn: 'No se dibujan',
  none: 'ninguna todavía',
  noneDrawn: 'Las capas de este mapa son desconocidas para Trackscope: no se dibuja nada de él.',
  unreachable: (name) => `${name} no responde o no permite que otras páginas lean sus teselas. Se muestra el contorno sin red.`,
  status: (name, status) => `${name} responde ${status}. Revise la dirección de las teselas en Ajustes; se muestra el contorno sin red.`,
  broken: (name) => `${name} tiene teselas que no se pueden leer. Ahí se muestra el contorno sin red.`,
  foreign: (name) => `${name} no es un archivo PMTiles. Elija un archivo .pmtiles, versión 3.`,
  version: (name) => `${name} es de otra versión de PMTiles. Conviértalo a la versión 3: pmtiles convert.`,
  kind: (name) =>
    `${name} tiene teselas de un tipo que Trackscope no dibuja: se aceptan vectores (MVT) e imágenes, con gzip o sin comprimir.`,
  plain: 'Las teselas necesitan WebGL, que este equipo no tiene. Se muestra el contorno simple.',
}

export const words = { en, es }
