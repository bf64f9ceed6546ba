import { describe, expect, test } from 'vitest'
import { engineSettings } from '../../core/contract/settings.ts'
import { securityPolicy } from '../../core/host/security-policy.ts'
import { tileAddress } from '../../core/map-tiles.ts'

describe('an address of tiles', () => {
  test.each([
    ['https://tiles.example.org/{z}/{x}/{y}.png', 'https://tiles.example.org', 'raster'],
    ['https://Tiles.Example.org:443/{z}/{x}/{y}@2x.webp?key=a', 'https://tiles.example.org', 'raster'],
    ['https://tiles.example.org:8443/v/{z}/{x}/{y}.pbf?key=a', 'https://tiles.example.org:8443', 'vector'],
    ['https://tiles.example.org/?z={z}&x={x}&y={y}', 'https://tiles.example.org', 'raster'],
    ['http://127.0.0.1:8080/{z}/{x}/{y}.mvt', 'http://127.0.0.1:8080', 'vector'],
    ['http://localhost/{z}/{x}/{y}.png', 'http://localhost', 'raster'],
    ['http://[::1]:80/{z}/{x}/{y}.png', 'http://[::1]', 'raster'],
  ] as const)('%s', (template, origin, kind) => expect(tileAddress(template)).toEqual({ origin, kind }))

  test.each([
    '',
    'http://tiles.example.org/{z}/{x}/{y}.png',
    'http://127.0.0.1.example.org/{z}/{x}/{y}.png',
    'https://tiles.example.org/{z}/{x}.png',
    'https://{s}.example.org/{z}/{x}/{y}.png',
    'https://user:secret@example.org/{z}/{x}/{y}.png',
    'https://*/{z}/{x}/{y}.png',
    "https://a; script-src 'unsafe-inline'/{z}/{x}/{y}.png",
    'https://a b/{z}/{x}/{y}.png',
    'https://example.org:99999/{z}/{x}/{y}.png',
    'https://example.org:0/{z}/{x}/{y}.png',
    'ftp://example.org/{z}/{x}/{y}.png',
    'javascript://x/{z}/{x}/{y}',
    `https://example.org/{z}/{x}/{y}${'0'.repeat(2000)}`,
  ])('%s is none', (template) => {
    expect(tileAddress(template)).toBeUndefined()
    expect(engineSettings.safeParse({ tiles: { url: template, attribution: '' } }).success).toBe(false)
  })
})

const connect = (policy: string) => policy.split('; ').find((part) => part.startsWith('connect-src'))

test('the policy names that host and no other, and none where none is set', () => {
  expect(connect(securityPolicy())).toBe("connect-src 'self'")
  expect(connect(securityPolicy('https://tiles.example.org'))).toBe("connect-src 'self' https://tiles.example.org")
  expect(securityPolicy('https://tiles.example.org').replace(' https://tiles.example.org', '')).toBe(securityPolicy())
})
