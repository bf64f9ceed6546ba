import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { call, count } from './call.ts'

/** As long as one message may be. */
const piece = z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= 512 * 1024)

export const transferCalls = {
  /** A file of the window's, in pieces: where the window may not name paths, it hands over bytes and is told a path for them. */
  'upload.begin': call(z.string().max(255), count)<{ readonly upload: number } | { readonly problem: Wording }>(),
  'upload.write': call(count, piece)<{ readonly done: number } | { readonly problem: Wording }>(),
  'upload.end': call(count)<{ readonly path: string } | { readonly problem: Wording }>(),
  'upload.drop': call(count)<void>(),
  /** A path to save to for a window that may not name any; it fetches the file from `/download/…` once. */
  'download.begin': call(z.string().max(255))<{ readonly download: string; readonly path: string } | { readonly problem: Wording }>(),
  'download.drop': call(z.string().max(100))<void>(),
} as const
