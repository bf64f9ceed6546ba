import { untranslated, type Wording } from '../language.ts'

/** What the system's error means to the person who reads it; where that is not known, the system's own words. */
export function reason(error: unknown): Wording {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? untranslated(error instanceof Error ? error.message : String(error))
}

/** The same, of one file of several. */
export const named = (name: string, { en, es }: Wording): Wording => ({ en: `${name}: ${en}`, es: `${name}: ${es}` })

const forbidden: Wording = {
  en: 'that may not be read or written by this user',
  es: 'este usuario no tiene permiso para leer o escribir ahí',
}
const gone: Wording = { en: 'the network drive is gone', es: 'la unidad de red ya no está' }

const reasons: Readonly<Record<string, Wording>> = {
  ENOENT: { en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' },
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: { en: 'the disk or folder is read-only', es: 'el disco o la carpeta es de solo lectura' },
  ENOSPC: { en: 'the disk is full', es: 'el disco está lleno' },
  EDQUOT: { en: 'the disk quota is used up', es: 'se agotó la cuota de disco' },
  EISDIR: { en: 'that is a folder, not a file', es: 'eso es una carpeta, no un archivo' },
  ENOTDIR: { en: 'a part of the path is a file, not a folder', es: 'una parte de la ruta es un archivo, no una carpeta' },
  ENAMETOOLONG: { en: 'the name or path is too long', es: 'el nombre o la ruta es demasiado larga' },
  EFBIG: { en: 'the disk takes no file of that size', es: 'el disco no admite un archivo de ese tamaño' },
  EMFILE: { en: 'too many files are open', es: 'hay demasiados archivos abiertos' },
  EIO: { en: 'the drive does not answer', es: 'la unidad no responde' },
  ESTALE: gone,
  ENOTCONN: gone,
  EBUSY: { en: 'the file is in use by another program', es: 'otro programa está usando el archivo' },
}
