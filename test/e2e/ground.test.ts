import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { archive, png, vectorTile } from '../renderer/map/ground/made.ts'
import { findBarriers } from './browser.ts'
import { expectTrouble, open, withWindow } from './window.ts'

withWindow()

const [red, blue] = [
  [208, 16, 16],
  [24, 64, 200],
] as const

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** Tiles from this machine, as any page may read them. */
async function tileServer(status = 200): Promise<{ readonly host: string; readonly asked: string[] }> {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/png' }).end(status === 200 ? png(red) : '')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

async function goToMap(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Map' }).click()
  await page.getByRole('main', { name: 'Map' }).waitFor()
  await page.locator('.map-gl canvas').waitFor()
}

/** Sets whom the map may ask, as a person does; the window is loaded again by it. */
async function setTiles(page: Page, url: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  const form = page.getByRole('form', { name: 'The map' })
  await form.getByText('asks nobody on the network').waitFor()
  await form.getByRole('textbox', { name: 'Address of tiles' }).fill(url)
  await form.getByRole('textbox', { name: 'Whose map it is' }).fill('© Test maps')
  const loaded = page.waitForEvent('load')
  await form.getByRole('button', { name: 'Save and load the window again' }).click()
  await loaded
}

/** The colour that the map shows at a place where there is sea on every map of ours: what is seen, read from a picture of it. */
async function colourOf(page: Page): Promise<readonly number[]> {
  const box = (await page.locator('canvas.map-tracks').boundingBox())!
  const picture = await page.screenshot({ clip: { x: box.x + box.width / 2, y: box.y + 200, width: 4, height: 4 } })
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]))
    const pen = new OffscreenCanvas(1, 1).getContext('2d')!
    pen.drawImage(image, 0, 0)
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }, picture.toString('base64'))
}
const isNear = (colour: readonly number[], wanted: readonly number[]) => colour.every((part, i) => Math.abs(part - wanted[i]!) < 30)

describe('online tiles', () => {
  test('are asked of the host that is set, and of no other, and lie over the outline', async () => {
    const { host, asked } = await tileServer()
    const page = await open({ hosts: [host] })
    await goToMap(page)
    await page.getByRole('button', { name: 'Fit to data' }).waitFor()
    expect(asked).toEqual([])
    await setTiles(page, `http://${host}/{z}/{x}/{y}.png`)
    await goToMap(page)
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    for (const path of asked) expect(path).toMatch(/^\/\d+\/\d+\/\d+\.png$/)
    await page.getByRole('region', { name: 'Ground' }).getByText('© Test maps').waitFor()
    await expect.poll(async () => isNear(await colourOf(page), red)).toBe(true)
    expect(await findBarriers(page)).toEqual([])

    // The outline can be had back by keyboard, and the setting be taken back.
    await page.getByRole('button', { name: 'Ground' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Outline, offline' }).press('Enter')
    await expect.poll(async () => isNear(await colourOf(page), red)).toBe(false)
    await page.getByRole('link', { name: 'Settings' }).click()
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Turn online tiles off' }).click()
    await loaded
    await page.getByRole('form', { name: 'The map' }).getByText('asks nobody on the network').waitFor()
  })

  test('that a server does not have are said, and the outline stays', async () => {
    const { host } = await tileServer(404)
    const page = await open({ hosts: [host] })
    await setTiles(page, `http://${host}/{z}/{x}/{y}.png`)
    await goToMap(page)
    await page
      .getByRole('alert')
      .getByText(/answers with 404/)
      .waitFor()
    server!.closeAllConnections()
    await new Promise((resolve) => server!.close(resolve))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page
      .getByRole('alert')
      .getByText(/does not answer/)
      .waitFor()
    await expect.poll(async () => isNear(await colourOf(page), [219, 229, 238]) || isNear(await colourOf(page), [248, 249, 250])).toBe(true)
    await expect.poll(() => page.getByRole('alert').count()).toBe(1)
    expectTrouble(/Failed to load resource|ERR_CONNECTION_REFUSED/)
  })

  test('by what is no address cannot be set', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'Settings' }).click()
    const form = page.getByRole('form', { name: 'The map' })
    await form.getByRole('textbox', { name: 'Address of tiles' }).fill('http://tiles.example.org/{z}/{x}/{y}.png')
    await form.getByText('This is no address of tiles').waitFor()
    await expect.poll(() => form.getByRole('button', { name: 'Save and load the window again' }).isDisabled()).toBe(true)
    expect(await findBarriers(page)).toEqual([])
  })
})

const choose = async (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file][accept=".pmtiles"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

describe('a map file of the user', () => {
  test('of pictures is drawn', async () => {
    const page = await open()
    await goToMap(page)
    await choose(page, 'mine.pmtiles', archive({ tile: png(blue), type: 2, metadata: { attribution: '<b>© Me</b>' } }))
    const card = page.getByRole('region', { name: 'Ground' })
    await card.getByText('mine.pmtiles').waitFor()
    await card.getByText('© Me', { exact: true }).waitFor()
    await expect.poll(async () => isNear(await colourOf(page), blue)).toBe(true)
  })

  test('of vectors is drawn in our colours, and says which layers it has; dropped on the map', async () => {
    const page = await open()
    await goToMap(page)
    const bytes = archive({ tile: vectorTile('water', 'roads', 'secret'), type: 1 })
    const dropped = await page.evaluateHandle((data) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], 'dropped.pmtiles'))
      return transfer
    }, bytes.toString('base64'))
    await page.locator('.map-stage').dispatchEvent('drop', { dataTransfer: dropped })
    const card = page.getByRole('region', { name: 'Ground' })
    await card.getByText('dropped.pmtiles').waitFor()
    await expect.poll(() => card.textContent()).toMatch(/Drawnroads, water.*Not drawnsecret/)
    // The square of water covers the north, land included.
    await expect.poll(async () => isNear(await colourOf(page), [219, 229, 238])).toBe(true)
    expect(await findBarriers(page)).toEqual([])
  })

  test('that is none, or broken, is refused in words over the outline', async () => {
    const page = await open()
    await goToMap(page)
    await choose(page, 'photo.pmtiles', Buffer.from('GIF89a'))
    await page.getByRole('alert').getByText('photo.pmtiles is no PMTiles file').waitFor()
    await choose(page, 'cut.pmtiles', Buffer.from(archive({ tile: png(blue), type: 2 }).subarray(0, 140)))
    await page.getByRole('alert').getByText('cut.pmtiles has tiles that cannot be read').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await choose(page, 'rotten.pmtiles', archive({ tile: Buffer.from('no picture'), type: 2 }))
    await page.getByRole('alert').getByText('rotten.pmtiles has tiles that cannot be read').waitFor()
  })
})
