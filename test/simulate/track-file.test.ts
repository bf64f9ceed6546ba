import { expect, test } from 'vitest'
import { trackOf } from '../../core/simulate/track-file.ts'

test('drives are read from GPX and KML', () => {
  const gpx = trackOf(
    '<gpx><trk><trkseg><trkpt lat="4.6" lon="-74.1"><ele>2600</ele></trkpt><trkpt lon="-74.0" lat="4.7"/></trkseg></trk></gpx>',
  )
  expect(gpx?.points).toEqual([
    { latitude: 4.6, longitude: -74.1, altitude: 2600 },
    { latitude: 4.7, longitude: -74 },
  ])
  expect(trackOf('<kml><coordinates>-74.1,4.6,2600 -74.0,4.7</coordinates></kml>')?.points).toHaveLength(2)
  expect(trackOf('<gpx><trkpt lat="444" lon="0"></trkpt></gpx>')).toBeUndefined()
  expect(trackOf('nothing of the kind')).toBeUndefined()
})

test('a height that is none is left out', () => {
  expect(trackOf('<coordinates>-74.1,4.6,1e999 -74,4.7,-3</coordinates>')?.points).toEqual([
    { latitude: 4.6, longitude: -74.1 },
    { latitude: 4.7, longitude: -74, altitude: -3 },
  ])
})
