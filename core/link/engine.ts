import { Detector } from '../detect/detector.ts'
import { families } from '../protocols/index.ts'
import type { Mode } from '../wire/decoder.ts'
import type { Engine } from './link.ts'

/** One detector for all: it keeps no state. */
export const detector = new Detector(families)
export const familiesById = new Map(families.map((family) => [family.id, family]))

/** All families, decoding with or without trees. */
export const engine = (mode: Mode): Engine => ({ families: familiesById, detector, mode })
