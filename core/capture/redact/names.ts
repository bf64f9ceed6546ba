/** How the vendors' tables call what tells a person, a device, a SIM card, a server or a key. */
const telling = [
  /^(imei|imsi|iccid|vin|mac|rfid|licence|plate|phone|user|password|apn|server|identity|uuid|owner)$/,
  /\b(imei|imsi|iccid|phone|driver( id)?|plate|vin|mac|ssid|bssid|access point|barcode|container)$/,
  /^(id|(device|terminal|driver|lock|sensor|kind of driver) ?(id|number))$/,
  /^(card|authentication code|serial number of the battery|network name|wi-?fi name)\b/,
  /^(phone|model) or /,
  /\b(sim|ip) (card|number|address)\b/,
  /^(lac|cell|cell id|cid|neighbour .* (cell id|lac))$/,
]
const telltale = /\bcount\b|\bstatus\b|length|kind of|\btype\b|colour|state/

/** Does a field of this name hold something that tells who or where it is? */
export function isTelling(name: string): boolean {
  const plain = name.toLowerCase()
  return !telltale.test(plain) && telling.some((pattern) => pattern.test(plain))
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
