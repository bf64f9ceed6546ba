import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window: what Electron's app:// and the browser shell serve. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/window', emptyOutDir: true, modulePreload: { polyfill: false } },
})
