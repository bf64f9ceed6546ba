import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './build/closing-line.ts'

// What tests leave behind goes with the run.
const folder = mkdtempSync(join(tmpdir(), 'trackscope-tests-'))
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    coverage: { include: ['core/**', 'cli/**', 'electron/**'], reportsDirectory: 'coverage' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/bench/**', 'test/electron/**'],
          maxWorkers: '100%',
          // Tests do not time: a busy machine may take its time, a hanging test must still end. Sockets and processes may
          // meet in an order that a test did not think of: it is tried again, and the run says so at its end.
          testTimeout: 60_000,
          retry: 1,
        },
      },
      {
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts'],
          globalSetup: 'test/electron/setup.ts',
          maxWorkers: '100%',
          retry: 1,
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          // A browser, an engine and a test at a time, when the other tests have left the machine to them.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
