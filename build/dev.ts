import { spawn } from 'node:child_process'
import { build } from 'vite'

/** The browser shell, with window and engine built again at every change. */
await build({ configFile: 'build/window.ts', logLevel: 'warn', build: { watch: {} } })
spawn(process.execPath, ['--watch', 'cli/main.ts', 'serve', ...process.argv.slice(2)], { stdio: 'inherit' })
