import type { Model } from './model.ts'

/** The five trackers that come first, from `devices.md`. */
export const models: readonly Model[] = [
  {
    id: 'tk-120',
    name: 'GOTOP TK-120',
    maker: 'GOTOP Limited, Shenzhen',
    facts: [
      'small personal and asset tracker with its own battery',
      '2G, GPS',
      'answers SMS with coordinates or a map link',
      'TCP or UDP by set-up',
    ],
    families: [
      { family: 'gotop', share: 0.4, evidence: 'documented' },
      { family: 'h02', share: 0.2, evidence: 'inferred' },
      { family: 'gt06', share: 0.15, evidence: 'inferred' },
      { family: 'gps103', share: 0.15, evidence: 'secondary' },
      { family: 'tlt2h', share: 0.05, evidence: 'inferred' },
      { family: 'xexun', share: 0.05, evidence: 'secondary' },
    ],
    dialects: ['gotop', 'tk', 'gt06', 'sinotrack'],
    advice: [
      'Silence after the C text usually means a wrong access point: the unit keeps its old server.',
      'gotop sends device-local time: a whole-hour offset on the map is a zone setting, not a fault of the decoder.',
    ],
  },
  {
    id: 'g02',
    name: 'GOTOP G02 / G02-4G',
    maker: 'GOTOP Limited, Shenzhen; probably the same hardware as Cantrack G02',
    facts: [
      'compact vehicle, motorcycle and e-bike tracker, IP67',
      'G02-4G: LTE with 3G and 2G fallback',
      'wide input voltage, backup battery, ACC detection',
      'geofence, low battery, vibration, power cut, ACC',
    ],
    families: [
      { family: 'gotop', share: 0.4, evidence: 'captured' },
      { family: 'h02', share: 0.3, evidence: 'documented' },
      { family: 'gt06', share: 0.2, evidence: 'inferred' },
      { family: 'jt808', share: 0.1, evidence: 'documented' },
    ],
    dialects: ['gt06', 'gotop', 'sinotrack', 'tk'],
    advice: ['No set-up texts are published: try the dialects in this order and watch for an answer.'],
  },
  {
    id: 'tk103',
    name: 'TK-Star TK103',
    maker: 'TKSTAR / Winnes, Shenzhen',
    facts: [
      'vehicle tracker with relay control',
      'movement, overspeed, geofence, SOS',
      'a 10-digit ID on the case beside the 15-digit IMEI',
    ],
    families: [
      { family: 'h02', share: 0.45, evidence: 'secondary' },
      { family: 'gt06', share: 0.2, evidence: 'captured' },
      { family: 'gps103', share: 0.15, evidence: 'captured' },
      { family: 'tk103', share: 0.1, evidence: 'captured' },
      { family: 'jt808', share: 0.05, evidence: 'inferred' },
      { family: 'watch', share: 0.05, evidence: 'secondary' },
    ],
    dialects: ['tk', 'gt06'],
    advice: [
      'H02 firmware reports the 10-digit ID of the case, not the IMEI: register that one.',
      'The name TK103 is also used by Coban and by units of the parentheses family.',
    ],
  },
  {
    id: 'tk970',
    name: 'TK-Star TK970',
    maker: 'TKSTAR / Winnes, Shenzhen',
    facts: [
      '4G vehicle tracker (LTE Cat-1, NB-IoT or Cat-M1 by region)',
      'GPS, BeiDou, GLONASS; falls back to cells and Wi-Fi',
      'relay, SOS, vibration, microphone',
      'backup battery of about 180 mAh',
    ],
    families: [
      { family: 'jt808', share: 0.4, evidence: 'documented' },
      { family: 'h02', share: 0.3, evidence: 'inferred' },
      { family: 'gt06', share: 0.25, evidence: 'inferred' },
      { family: 'watch', share: 0.03, evidence: 'inferred' },
      { family: 'gps103', share: 0.02, evidence: 'inferred' },
    ],
    dialects: ['tk', 'gt06'],
    advice: [
      'Relays ignore a command of the wrong dialect in silence: use the detected family’s command.',
      'NB-IoT and Cat-M1 firmware often uses UDP with minutes of silence and changing ports: tell devices by identity, never by port.',
      'Power-cut alarm and then silence is normal: the backup battery is small.',
    ],
  },
  {
    id: 'tk-102',
    name: 'Xexun TK-102',
    maker: 'Xexun Technology, Shenzhen',
    facts: [
      '2G, SD slot, motion sensor, SOS button, microphone',
      'up to five authorised phones',
      'SOS (“help me”), low battery, movement, overspeed, geofence',
    ],
    families: [
      { family: 'xexun', share: 0.85, evidence: 'captured' },
      { family: 'gps103', share: 0.05, evidence: 'captured' },
      { family: 'tk103', share: 0.03, evidence: 'captured' },
      { family: 'tk102', share: 0.02, evidence: 'captured' },
      { family: 'v680', share: 0.02, evidence: 'captured' },
      { family: 'h02', share: 0.01, evidence: 'captured' },
      { family: 'gt06', share: 0.01, evidence: 'captured' },
      { family: 'xexun2', share: 0.01, evidence: 'inferred' },
    ],
    dialects: ['xexun', 'tk'],
    advice: [
      'Many clones bear this name and speak another family: look at the bytes.',
      'Early firmware resolves no host names: use the numeric address.',
    ],
  },
]
