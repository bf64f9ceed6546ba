/** What tells who or where somebody is, by what a person may want to keep or not. */
export type Telling = 'identities' | 'phones' | 'addresses' | 'places'

/** How the vendors' tables call what tells a person, a device, a SIM card, a server or a key. The first that fits counts. */
const telling: readonly (readonly [Telling, RegExp])[] = [
  ['places', /^(lac|cell|cell id|cid|neighbour .* (cell id|lac))$/],
  ['phones', /\bphone$|^phone or |\bsim (card|number)\b/],
  ['addresses', /^(mac|apn|server)$|\b(mac|ssid|bssid|access point)$|^(network name|wi-?fi name)\b|\b(sim|ip) (card|number|address)\b/],
  ['identities', /^(imei|imsi|iccid|vin|rfid|licence|plate|user|password|identity|uuid|owner)$/],
  ['identities', /\b(imei|imsi|iccid|driver( id)?|plate|vin|barcode|container)$/],
  ['identities', /^(id|(device|terminal|driver|lock|sensor|kind of driver) ?(id|number))$/],
  ['identities', /^(card|authentication code|serial number of the battery)\b|^model or /],
]
const telltale = /\bcount\b|\bstatus\b|length|kind of|\btype\b|colour|state/

/** What a field of this name tells of somebody; undefined for most. */
export function tellingOf(name: string): Telling | undefined {
  const plain = name.toLowerCase()
  return telltale.test(plain) ? undefined : telling.find(([, pattern]) => pattern.test(plain))?.[0]
}

/** Of the fields that are binary numbers: ids of items and kinds are numbers as well, and tell nothing. */
export const isTellingNumber = (name: string): boolean => /^(lac|cell id|cid|driver|card|driver id|terminal id|device id)$/i.test(name)

/** Free text: what is written there may hold anything, so long numbers and addresses in it are replaced. */
export const isFreeText = (name: string): boolean =>
  /^(text|answer|content|console text|parameter|parameters|setting|data|sos|name|command|reading|behind the text|form|group|extra|tail|not decoded)\b/i.test(
    name,
  )

export const axisOf = (name: string): 'latitude' | 'longitude' | undefined =>
  /latitude$/i.test(name) ? 'latitude' : /longitude$/i.test(name) ? 'longitude' : undefined
