import { join } from 'node:path'
import { app, crashReporter } from 'electron'
import { z } from 'zod'
import { declareScheme, serveApp } from './app-protocol.ts'
import { Application } from './application.ts'
import { filesIn } from './files.ts'
import { LogFile } from './log-file.ts'

const dist = join(import.meta.dirname, '..')
const log = new LogFile(join(app.getPath('logs'), 'trackscope.log'))
const given = filesIn(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())
const told = z.object({ files: z.array(z.string().max(4096)).max(100) })

crashReporter.start({ uploadToServer: false })
process.on('uncaughtExceptionMonitor', (error) => log.write(`exception: ${error.stack ?? String(error)}`))
declareScheme()
// A second instance hands its files to the first and ends.
if (app.requestSingleInstanceLock({ files: given })) void start()
else app.quit()

async function start(): Promise<void> {
  // The system may tell of files before we are ready.
  const early = [...given]
  const open = (...files: string[]): void => void early.push(...files)
  const running: { open(...files: string[]): void; show(): void } = { open, show: () => undefined }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    running.open(path)
  })
  app.on('second-instance', (_event, _args, _folder, data) => {
    const { files } = told.safeParse(data).data ?? { files: [] }
    running.show()
    if (files.length > 0) running.open(...files)
  })
  await app.whenReady()
  log.write(`start of ${app.getVersion()} on ${process.platform} ${process.arch}, Electron ${process.versions['electron'] ?? '?'}`)
  const application = new Application(dist, log)
  serveApp(join(dist, 'window'), () => application.tileHost)
  running.show = () => application.show()
  running.open = (...files) => void application.openFiles(files)
  await application.start()
  if (early.length > 0) running.open(...early)
}
