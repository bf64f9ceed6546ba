import { defineConfig } from 'vite'

/** The bridge. CommonJS, since a sandboxed preload cannot be a module. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/preload',
    emptyOutDir: true,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
})
