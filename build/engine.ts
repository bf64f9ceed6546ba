import { cpSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** What runs on Node: Electron's main process and the command line, with `serve` in it. */
export default defineConfig({
  ssr: { noExternal: true },
  plugins: [{ name: 'scenarios', closeBundle: () => cpSync('core/host/simulator/scenarios', 'dist/engine/scenarios', { recursive: true }) }],
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/engine',
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: 'electron/main.ts', cli: 'cli/main.ts' },
      external: ['electron', /^electron\//, ...builtinModules, /^node:/],
    },
  },
})
