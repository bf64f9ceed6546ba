import { cpSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** What runs on Node: Electron's main process and the command line, with `serve` in it. */
export default defineConfig({
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'files',
      writeBundle({ dir = 'dist/engine' }) {
        cpSync('core/host/simulator/scenarios', `${dir}/scenarios`, { recursive: true })
        cpSync('core/host/check/suites', `${dir}/suites`, { recursive: true })
        for (const picture of ['tray.png', 'tray@2x.png']) cpSync(`build/resources/${picture}`, `${dir}/pictures/${picture}`)
      },
    },
  ],
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
