import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers, type Look } from './browser.ts'
import { hex, sendDatagram } from './shell.ts'
import { connect, gps103Login, open, rowOf, shell, withWindow } from './window.ts'

withWindow()

/** Made up after the family's paper: a login, and cells without a position. */
const gt06CellLogin = hex('78 78 0D 01 08 64 20 98 76 54 32 18 00 01 01 0D 0D 0A')
const gt06Cells = hex(
  '78 78 3B 18 1A 0B 14 09 1E 0F 02 DC 65 1A 2B 00 C3 D4 40 1A 2B 00 C3 D5 41 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 FF 00 02 00 02 D1 8C 0D 0A',
)

/** A GPS-103 report of a made-up drive, at a minute after 09:00, in the degrees and minutes that the family sends. */
function gps103(imei: string, minute: number, latitude: string, longitude: string, word = 'tracker'): string {
  const clock = `09${String(minute).padStart(2, '0')}`
  return `imei:${imei},${word},261120${clock},,F,${clock}00.000,A,${latitude},N,${longitude},W,${20 + minute}.00,45;`
}

/** Three devices on both transports drive through Bogotá. */
async function drive(): Promise<void> {
  const [first, second] = [await connect(), await connect()]
  first.send(gps103Login)
  await first.heard(4)
  second.send('##,imei:864209870000011,A;')
  await second.heard(4)
  for (let i = 0; i < 6; i++) {
    first.send(gps103('359586015829802', i, `0436.${3000 + i * 400}`, `07404.${5000 - i * 300}`))
    second.send(gps103('864209870000011', i, `0437.${2000 + i * 500}`, `07405.${1000 + i * 200}`, i === 3 ? 'help me' : 'tracker'))
    await sendDatagram(shell().port, gps103('864209870000029', i, `0435.${1000 + i * 300}`, `07406.${2000 + i * 350}`))
  }
}

async function goToMap(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Map' }).click()
  await page.getByRole('main', { name: 'Map' }).waitFor()
}
const drawnPoints = (page: Page) => page.locator('canvas.map-tracks').getAttribute('data-points').then(Number)
const picture = (page: Page) => page.locator('canvas.map-tracks')

/** Whether a canvas holds any pixel that is not clear. */
const isPainted = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const pen = copy.getContext('2d')!
    pen.drawImage(canvas, 0, 0)
    return pen.getImageData(0, 0, copy.width, copy.height).data.some((value) => value !== 0)
  })

test.each<Look>([{ theme: 'light' }, { theme: 'dark', width: 1280, height: 800 }])('three devices draw three tracks (%o)', async (look) => {
  const page = await open(look)
  await drive()
  await goToMap(page)
  await page.getByText('3 devices').first().waitFor()
  await expect.poll(() => drawnPoints(page)).toBe(18)
  await expect.poll(() => isPainted(page, 'canvas.map-tracks')).toBe(true)
  await page.getByRole('button', { name: /^359586015829802/ }).click()
  await page.getByText('Top speed').waitFor()
  expect(await findBarriers(page)).toEqual([])
})

describe('selecting', () => {
  test('a click on a point selects its frame in the list, and the list selects on the map', async () => {
    const page = await open()
    await drive()
    await goToMap(page)
    await expect.poll(() => drawnPoints(page)).toBe(18)
    // The map goes to where the second device was at its third report; there the point is.
    await page.getByRole('textbox', { name: 'Go to coordinates' }).fill('0437.3000,N,07405.1400,W')
    await page.keyboard.press('Enter')
    const box = (await picture(page).boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.locator('.map-host[data-over=point]').waitFor()
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    const card = page.getByRole('region', { name: 'Chosen frame' })
    await card.waitFor()
    await card.getByText('864209870000011').waitFor()
    await card.getByText('22.0 km/h').or(card.getByText('40.7 km/h')).waitFor()
    const number = /Frame (\d+)/.exec((await card.textContent()) ?? '')![1]!
    await card.getByRole('button', { name: 'In Live' }).click()
    const row = page.getByRole('grid', { name: 'Frames' }).locator('[role=row][aria-selected=true]')
    await row.waitFor()
    await expect.poll(() => row.textContent()).toMatch(new RegExp(`^${number}`))

    await rowOf(page, /help me/).click()
    await goToMap(page)
    await page.getByRole('region', { name: 'Chosen frame' }).getByText('sos').waitFor()
  })

  test('keys walk along the track', async () => {
    const page = await open()
    await drive()
    await rowOf(page, /864209870000011.*tracker/)
      .first()
      .click()
    await goToMap(page)
    await expect.poll(() => drawnPoints(page)).toBe(18)
    const card = page.getByRole('region', { name: 'Chosen frame' })
    const frame = async () => Number(/Frame (\d+)/.exec((await card.textContent()) ?? '')?.[1])
    const before = await frame()
    await page.keyboard.press('.')
    await expect.poll(frame).toBeGreaterThan(before)
    await page.keyboard.press(',')
    await expect.poll(frame).toBe(before)
  })
})

describe('what no map can place', () => {
  test('0/0, impossible coordinates and cells alone are listed with what they say', async () => {
    const page = await open()
    const device = await connect()
    device.send(gps103Login)
    await device.heard(4)
    device.send(gps103('359586015829802', 1, '0000.0000', '00000.0000'))
    device.send(gps103('359586015829802', 2, '0436.3000', '07404.5000'))
    const indoors = await connect()
    indoors.send(gt06CellLogin)
    await indoors.heard(10)
    indoors.send(gt06Cells)
    await goToMap(page)
    const list = page.getByRole('region', { name: 'Not on the map' })
    await list.getByText(/the device had no fix/).waitFor()
    await list.getByText(/cell 732-101-6699-50132/).waitFor()
    await list.getByRole('button', { name: /no fix/ }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Chosen frame' }).textContent()).toContain('0.000000, 0.000000')
    await expect.poll(() => drawnPoints(page)).toBe(1)
  })

  test('an empty journal says so', async () => {
    const page = await open()
    await goToMap(page)
    await page.getByText('No device has reported yet').waitFor()
    await expect.poll(() => drawnPoints(page)).toBe(0)
  })
})

test('a jump to coordinates, a measure, and what is no coordinate', async () => {
  const page = await open()
  await drive()
  await goToMap(page)
  const field = page.getByRole('textbox', { name: 'Go to coordinates' })
  await field.fill('nowhere')
  await page.getByText('These are no coordinates').waitFor()
  await field.fill(`40°25'01"N 3°42'14"W`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Measure' }).click()
  const box = (await picture(page).boundingBox())!
  await page.mouse.move(box.x + 400, box.y + 300)
  await page.locator('.map-under', { hasText: '40.4' }).waitFor()
  await page.mouse.click(box.x + 300, box.y + 300)
  await page.mouse.click(box.x + 500, box.y + 300)
  // 200 px at a scale that follows from the zoom and the latitude.
  await expect.poll(() => page.getByText(/over 1 leg/).textContent()).toMatch(/^[\d.]+ k?m over 1 leg/)
})

test('without WebGL a plain outline is drawn under the same tracks', async () => {
  const page = await open()
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...rest)
    } as typeof getContext
  })
  await drive()
  await page.reload()
  await page.getByRole('link', { name: 'Map' }).click()
  await page.getByText('Without WebGL').waitFor()
  await expect.poll(() => drawnPoints(page)).toBe(18)
  await expect.poll(() => isPainted(page, 'canvas.map-plain')).toBe(true)
  await expect.poll(() => isPainted(page, 'canvas.map-tracks')).toBe(true)
  expect(await findBarriers(page)).toEqual([])
})

test('the time range restricts the map, by keyboard too', async () => {
  const page = await open()
  await drive()
  await goToMap(page)
  await expect.poll(() => drawnPoints(page)).toBe(18)
  await page.getByRole('radio', { name: 'Device', exact: true }).last().click()
  await page.getByRole('slider', { name: 'Time range: begin' }).focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp')
  // The second half of five minutes: three reports of each of three devices.
  await expect.poll(() => drawnPoints(page)).toBe(9)
  await page.getByRole('button', { name: 'Filter list' }).click()
  await page.getByRole('main', { name: 'Live' }).waitFor()
  await expect.poll(async () => Number(/^(\d+) of/.exec((await page.getByText(/of .* shown/).textContent()) ?? '')?.[1])).toBe(9)
  await goToMap(page)
  await page.getByRole('button', { name: 'All', exact: true }).last().click()
  await expect.poll(() => drawnPoints(page)).toBe(18)
})
