import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** What Electron's program folder holds as far as electron-builder looks: its place is taken, nothing of it runs. */
const parts = [
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'chrome_crashpad_handler',
  'chrome-sandbox',
  'icudtl.dat',
  'libEGL.so',
  'libffmpeg.so',
  'libGLESv2.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
  'LICENSE',
  'LICENSES.chromium.html',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'vk_swiftshader_icd.json',
  'locales/en-US.pak',
]

/** Packs the built application as a release does, with a stub in place of Electron's program; answers the asar and how to remove it. */
export async function pack(): Promise<{ asar: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-packed-'))
  const stub = join(folder, 'electron')
  for (const part of parts) {
    mkdirSync(join(stub, part, '..'), { recursive: true })
    writeFileSync(join(stub, part), '')
  }
  mkdirSync(join(stub, 'resources'))
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string }
  writeFileSync(join(stub, 'version'), version)
  writeFileSync(join(stub, 'electron'), '#!/bin/sh\n')
  chmodSync(join(stub, 'electron'), 0o755)
  const config = join(folder, 'config.json')
  const output = join(folder, 'release')
  // Fuses are bits in Electron's program: a stub has none.
  const changes = { extends: resolve('electron-builder.yml'), electronDist: stub, electronFuses: null, directories: { output } }
  writeFileSync(config, JSON.stringify(changes))
  await promisify(execFile)(process.execPath, [
    'node_modules/electron-builder/cli.js',
    '--linux',
    'dir',
    '--publish',
    'never',
    '--config',
    config,
  ])
  return { asar: join(output, 'linux-unpacked', 'resources', 'app.asar'), remove: () => rmSync(folder, { recursive: true }) }
}
