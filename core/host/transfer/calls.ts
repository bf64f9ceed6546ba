import type { HandlersOf } from '../../contract/call.ts'
import type { transferCalls } from '../../contract/transfer.ts'
import type { Downloads } from './downloads.ts'
import type { Uploads } from './uploads.ts'

export const transferHandlers = (uploads: Uploads, downloads: Downloads): HandlersOf<typeof transferCalls> => ({
  'upload.begin': (name, size) => uploads.begin(name, size),
  'upload.write': (upload, bytes) => uploads.write(upload, bytes),
  'upload.end': (upload) => uploads.end(upload),
  'upload.drop': (upload) => uploads.drop(upload),
  'download.begin': (name) => downloads.begin(name),
  'download.drop': (download) => downloads.drop(download),
})
