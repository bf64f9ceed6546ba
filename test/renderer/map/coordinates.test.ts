import { expect, test } from 'vitest'
import { parseCoordinates } from '../../../renderer/map/coordinates.ts'

const bogota = { latitude: 4.6097, longitude: -74.0817 }
test.each([
  ['4.6097, -74.0817', bogota],
  ['4.6097 -74.0817', bogota],
  ['  4.6097,−74.0817 ', bogota],
  ['4,6097; -74,0817', bogota],
  ['4.6097 N 74.0817 W', bogota],
  ['N 4.6097 W 74.0817', bogota],
  ['74.0817W, 4.6097N', bogota],
  ['lat 4.6097, lon -74.0817', bogota],
  ['geo:4.6097,-74.0817;u=35', bogota],
  ['+4.6097 -74.0817', bogota],
  ['[4.6097, -74.0817]', bogota],
  ['4.6097º N, 74.0817º O', bogota],
  ['lat:4.6097 long:-74.0817', bogota],
  ['latitude=4.6097&longitude=-74.0817', bogota],
  ['{"lat": 4.6097, "lng": -74.0817}', bogota],
  ['{"lon": -74.0817, "lat": 4.6097}', bogota],
  ['Longitud: -74.0817, Latitud: 4.6097', bogota],
  ['POINT(-74.0817 4.6097)', bogota],
  ['http://maps.google.com/maps?q=N4.6097,W74.0817', bogota],
  ['https://maps.google.com/?q=loc:4.6097,-74.0817', bogota],
  ['https://www.google.com/maps?q=4.6097+-74.0817&z=15', bogota],
  ['https://www.google.com/maps/dir/?api=1&destination=4.6097%2C-74.0817', bogota],
  ['https://www.bing.com/maps?cp=4.6097~-74.0817&lvl=16', bogota],
  ['https://yandex.com/maps/?ll=-74.0817%2C4.6097&z=12', bogota],
  ['https://www.google.com/maps/@4.6097,-74.0817,15z', bogota],
  ['https://maps.google.com/?q=4.6097,-74.0817', bogota],
  ['https://www.openstreetmap.org/#map=15/4.6097/-74.0817', bogota],
  ['https://www.openstreetmap.org/?mlat=4.6097&mlon=-74.0817#map=15/1/2', bogota],
])('%s', (text, place) => {
  const found = parseCoordinates(text)
  expect(found?.latitude).toBeCloseTo(place.latitude, 6)
  expect(found?.longitude).toBeCloseTo(place.longitude, 6)
})

test.each([
  [`40°25'01"N 3°42'14"W`, 40.416944, -3.703889],
  ['40° 25.0167′ N, 3° 42.2333′ W', 40.416945, -3.703888],
  ['33°27′S 70°40′W', -33.45, -70.666667],
  ['33 27 00 S 70 39 36 W', -33.45, -70.66],
  ['N 33 27.5 E 70-39-36', 33.458333, 70.66],
  ['2234.4669,N,11354.3287,E', 22.574448, 113.905478],
  ['0436.5826,N,07404.9050,W', 4.60971, -74.08175],
])('degrees, minutes and seconds: %s', (text, latitude, longitude) => {
  const found = parseCoordinates(text)
  expect(found?.latitude).toBeCloseTo(latitude, 5)
  expect(found?.longitude).toBeCloseTo(longitude, 5)
})

test.each([
  '',
  'nowhere',
  'lat lon',
  'https://example.org/?q=%E0%A4%A',
  'https://maps.google.com/?q=Bogot%C3%A1',
  '4.6',
  '91, 10',
  '10, 181',
  '4.6, -74, 12',
  'javascript:1,2',
  '1'.repeat(5000),
  '°'.repeat(3000),
])('no coordinates: %#', (text) => expect(parseCoordinates(text)).toBeUndefined())
