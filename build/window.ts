import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ariaLanguages } from './aria-languages.ts'
import { licences } from './licences.ts'
import { mapData } from './map-data.ts'

/** The window: what Electron's app:// and the browser shell serve. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), ariaLanguages('en', 'es'), mapData(), licences()],
  // The largest chunk is MapLibre's, fetched when the map is opened.
  build: { outDir: '../dist/window', emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200 },
})
