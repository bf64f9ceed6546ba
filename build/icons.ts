import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { launch } from '../test/e2e/browser.ts'

// Makes the application's icons from renderer/icon.svg: `npm run icons`. Drawn by the Chromium of the end-to-end tests, so nothing more is
// installed; the files are kept in the repository, since they change only with the drawing.

/** Where electron-builder looks, and what the tray shows. */
const folder = 'build/resources'
/** The mark on a tile of its own, since systems put icons on any ground. */
const tile = { ground: '#0d1b2a', radius: 0.22, margin: 0.08, mark: 0.76 } as const

/** ICNS: each size has its type, and holds a PNG. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const
const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const

const sizes = [...new Set([...icoSizes, ...icnsTypes.map(([, size]) => size)])]
const mark = readFileSync('renderer/icon.svg', 'utf8')
const drawn = await drawAll()
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/icon.png`, drawn.get('1024')!)
writeFileSync(`${folder}/icon.ico`, ico(icoSizes.map((size) => [size, drawn.get(String(size))!])))
writeFileSync(`${folder}/icon.icns`, icns(icnsTypes.map(([type, size]) => [type, drawn.get(String(size))!])))
for (const [name, png] of [
  ['tray.png', 'tray 16'],
  ['tray@2x.png', 'tray 32'],
] as const)
  writeFileSync(`${folder}/${name}`, drawn.get(png)!)

async function drawAll(): Promise<Map<string, Buffer>> {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    const draw = async (size: number, html: string): Promise<Buffer> => {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(`<style>*{margin:0}body{width:${size}px;height:${size}px;display:grid;place-items:center}</style>${html}`)
      return page.screenshot({ omitBackground: true })
    }
    const all = new Map<string, Buffer>()
    for (const size of sizes) all.set(String(size), await draw(size, onTile(size)))
    for (const size of [16, 32]) all.set(`tray ${size}`, await draw(size, image(size)))
    return all
  } finally {
    await browser.close()
  }
}

function onTile(size: number): string {
  // Small icons need every pixel.
  const side = size < 64 ? size : Math.round(size * (1 - 2 * tile.margin))
  return `<div style="width:${side}px;height:${side}px;border-radius:${side * tile.radius}px;background:${tile.ground};display:grid;place-items:center">
    ${image(Math.round(side * (size < 64 ? 0.86 : tile.mark)))}</div>`
}

function image(size: number): string {
  return `<img width="${size}" height="${size}" src="data:image/svg+xml;base64,${Buffer.from(mark).toString('base64')}">`
}

/** Windows' icon file: a directory of PNGs; 0 stands for 256. */
function ico(images: readonly (readonly [size: number, png: Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let at = head.length
  for (const [i, [size, png]] of images.entries()) {
    const entry = 6 + 16 * i
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)])
}

/** Apple's icon file: blocks of type, length and PNG. */
function icns(images: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  return block('icns', Buffer.concat(images.map(([type, png]) => block(type, png))))
}

function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}
