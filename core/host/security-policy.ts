/**
 * The Content-Security-Policy of the window, the same in Electron and in the browser shell. `tiles`: the one host that the map may
 * ask for tiles, where the user has set one.
 */
export const securityPolicy = (tiles?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The one style element that react-aria adds (touch-action of pressable elements); its hash changes only with its text.
    "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
    "img-src 'self' data: blob:",
    `connect-src 'self'${tiles === undefined ? '' : ` ${tiles}`}`,
    "worker-src 'self'",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
