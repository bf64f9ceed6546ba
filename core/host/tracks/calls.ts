import type { HandlersOf } from '../../contract/call.ts'
import type { trackCalls } from '../../contract/tracks.ts'
import type { TrackReader } from './tracks.ts'

export const trackHandlers = (tracks: TrackReader): HandlersOf<typeof trackCalls> => ({
  'tracks.read': (query) => tracks.tracks(query),
  'series.read': (query) => tracks.series(query),
})
