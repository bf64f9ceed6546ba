import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Profile } from '../../compare/profile.ts'
import { readProfile } from '../../compare/read-profile.ts'
import type { Wording } from '../../language.ts'
import { reason } from '../reason.ts'

/** A profile of the largest capture is a few megabytes. */
const largest = 64 * 1024 * 1024

/** Reads a file that looks like a saved profile; undefined: it is something else. A capture can be gigabytes, so only its beginning is read. */
export function savedProfile(path: string): Profile | { readonly problem: Wording } | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    // Whoever opens it as a capture says why it cannot be opened.
    return undefined
  }
  try {
    const head = Buffer.alloc(64)
    const size = readSync(file, head, 0, head.length, 0)
    if (!head.subarray(0, size).toString('latin1').includes('trackscope profile')) return undefined
    if (fstatSync(file).size > largest)
      return {
        problem: {
          en: 'a profile of more than 64 MB was not written by Trackscope',
          es: 'un perfil de más de 64 MB no lo escribió Trackscope',
        },
      }
    return readProfile(readFileSync(path, 'utf8'))
  } catch (error) {
    return { problem: reason(error) }
  } finally {
    closeSync(file)
  }
}
