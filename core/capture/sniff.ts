import type { Wording } from '../language.ts'
import { latin1 } from '../wire/latin1.ts'
import { pcapMagics } from './pcap-reader.ts'
import { byteOrderMagic } from './pcapng.ts'
import { PacketFileReader } from './read-packets.ts'
import type { Reader } from './reader.ts'
import { type CsvHead, csvHead, type CsvMapping, CsvReader } from './text/csv.ts'
import { HexReader } from './text/hex-reader.ts'
import { hexRow } from './text/hex-row.ts'
import { JsonReader } from './text/json-reader.ts'
import { hexLine, logLine } from './text/log-line.ts'
import { RawReader } from './text/raw-reader.ts'
import type { TextOptions } from './text/text-reader.ts'
import { isTraccarLine, TraccarLogReader } from './text/traccar-log.ts'

/** What a source is, told by its bytes and never by its name. */
export type Form =
  | { readonly form: 'pcap' | 'pcapng' | 'traccar' | 'json' | 'json lines' | 'hex' | 'raw' }
  | { readonly form: 'csv'; readonly head: CsvHead }
  /** Packed: to be unpacked by somebody who can. */
  | { readonly form: 'gzip' }
  | { readonly form: 'refused'; readonly problem: Wording }

/** So many bytes are enough to tell. */
export const sniffLength = 64 * 1024

/** Files that people rename or pick by mistake, by their first bytes. */
const others: readonly (readonly [magic: string, en: string, es: string])[] = [
  ['PK\u0003\u0004', 'a ZIP archive: unpack it and open what is in it', 'un archivo ZIP: descomprímalo y abra lo que contiene'],
  ['(\u00b5/\u00fd', 'packed with zstd: unpack it first', 'algo comprimido con zstd: descomprímalo antes'],
  ['\u00fd7zXZ', 'packed with xz: unpack it first', 'algo comprimido con xz: descomprímalo antes'],
  ['BZh', 'packed with bzip2: unpack it first', 'algo comprimido con bzip2: descomprímalo antes'],
  ["7z\u00bc\u00af'", 'a 7-Zip archive: unpack it and open what is in it', 'un archivo 7-Zip: descomprímalo y abra lo que contiene'],
  ['Rar!', 'a RAR archive: unpack it and open what is in it', 'un archivo RAR: descomprímalo y abra lo que contiene'],
  ['snoop\0\0\0', 'a capture of snoop: save it as pcapng with Wireshark', 'una captura de snoop: guárdela como pcapng con Wireshark'],
  [
    'GMBU',
    'a capture of Network Monitor: save it as pcapng with Wireshark',
    'una captura de Network Monitor: guárdela como pcapng con Wireshark',
  ],
  [
    'RTSS',
    'a capture of Network Monitor: save it as pcapng with Wireshark',
    'una captura de Network Monitor: guárdela como pcapng con Wireshark',
  ],
  [
    '\u0001\u0001\u0001\u0001\0',
    'a capture of another program: save it as pcapng with Wireshark',
    'una captura de otro programa: guárdela como pcapng con Wireshark',
  ],
  ['PAR1', 'a Parquet table, which can be written here but not read', 'una tabla Parquet, que aquí se puede escribir pero no leer'],
  ['SQLite format 3', 'a database of SQLite', 'una base de datos de SQLite'],
  ['%PDF', 'a PDF document', 'un documento PDF'],
  ['\u0089PNG', 'a picture', 'una imagen'],
  ['\u00ff\u00d8\u00ff', 'a picture', 'una imagen'],
  ['\u007fELF', 'a program', 'un programa'],
]

/** `head` is the first 64 KiB, or all that there is. */
export function sniff(head: Uint8Array): Form {
  if (head.length === 0) return { form: 'refused', problem: { en: 'the file is empty', es: 'el archivo está vacío' } }
  if (head.length >= 4) {
    const magic = (head[0]! | (head[1]! << 8) | (head[2]! << 16) | (head[3]! << 24)) >>> 0
    if (magic === 0x0a0d0d0a && hasByteOrder(head)) return { form: 'pcapng' }
    if (pcapMagics.has(magic)) return { form: 'pcap' }
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return { form: 'gzip' }
  const start = latin1(head.subarray(0, 32))
  const other = others.find(([magic]) => start.startsWith(magic))
  if (other)
    return { form: 'refused', problem: { en: `this is no capture but ${other[1]}`, es: `esto no es una captura, sino ${other[2]}` } }
  return isText(head) ? textForm(head) : { form: 'raw' }
}

const hasByteOrder = (head: Uint8Array): boolean => {
  if (head.length < 12) return true
  const view = new DataView(head.buffer, head.byteOffset)
  return view.getUint32(8, true) === byteOrderMagic || view.getUint32(8, false) === byteOrderMagic
}

/** No control characters but white space; UTF-16 passes by its mark. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)
}

function textForm(head: Uint8Array): Form {
  const text = latin1(head)
    .replaceAll('\0', '')
    .replace(/^(\u00ff\u00fe|\u00fe\u00ff|\u00ef\u00bb\u00bf)/, '')
  const all = text.split(/\r?\n/)
  // The last line may be cut off by the end of the head.
  const lines = (head.length >= sniffLength && all.length > 1 ? all.slice(0, -1) : all).filter((line) => line.trim() !== '').slice(0, 200)
  const first = lines[0]?.trim() ?? ''
  if (lines.some(isTraccarLine)) return { form: 'traccar' }
  if (isObject(first) && (lines.length === 1 || lines[1]!.trim().startsWith('{'))) return { form: 'json lines' }
  if (/^[[{]/.test(first) && /^[[{]\s*(["{[\]}]|$)/.test(first)) return { form: 'json' }
  const table = csvHead(lines.filter((line) => line.length < 100_000))
  if (table && table.mapping) return { form: 'csv', head: table }
  const withBytes = lines.filter(
    (line) => hexRow(line) !== undefined || hexLine(line) !== undefined || logLine(line, { zone: 0, day: 0 }) !== undefined,
  )
  if (withBytes.length > 0 && withBytes.length * 4 >= lines.length) return { form: 'hex' }
  if (table && looksLikeTable(table)) return { form: 'csv', head: table }
  return { form: 'raw' }
}

const isObject = (line: string): boolean => {
  try {
    const content: unknown = JSON.parse(line)
    return typeof content === 'object' && content !== null && !Array.isArray(content)
  } catch {
    return false
  }
}

/** Frames of text protocols have separators as well, but no header of words. */
const looksLikeTable = ({ columns }: CsvHead): boolean =>
  columns.length >= 2 && columns.every((column) => /^[A-Za-z][A-Za-z0-9 _.()-]{0,40}$/.test(column.trim()))

/** Makes the reader for a form; `undefined` where a table's columns have to be asked for first. */
export function readerFor(
  form: Exclude<Form, { form: 'gzip' | 'refused' }>,
  options: TextOptions,
  mapping?: CsvMapping,
): Reader | undefined {
  switch (form.form) {
    case 'pcap':
    case 'pcapng':
      return new PacketFileReader(form.form, options)
    case 'traccar':
      return new TraccarLogReader(options)
    case 'json':
    case 'json lines':
      return new JsonReader(options, form.form === 'json')
    case 'hex':
      return new HexReader(options)
    case 'raw':
      return new RawReader(options.day)
    case 'csv': {
      const columns = mapping ?? form.head.mapping
      return columns && new CsvReader(options, columns)
    }
  }
}
