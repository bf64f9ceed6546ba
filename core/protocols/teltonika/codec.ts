/** What stands between the length and the CRC, by the byte that opens it. */
export const codecs = {
  0x07: 'codec GH',
  0x08: 'codec 8',
  0x0c: 'codec 12',
  0x0d: 'codec 13',
  0x0e: 'codec 14',
  0x0f: 'codec 15',
  0x10: 'codec 16',
  0x8e: 'codec 8 extended',
} as const

export type CodecName = (typeof codecs)[keyof typeof codecs]
