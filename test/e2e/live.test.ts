import { describe, expect, test } from 'vitest'
import { hex, sendDatagram } from './shell.ts'
import {
  active,
  byteAt,
  connect,
  field,
  gps103Login,
  gps103Report,
  gt06Location,
  gt06Login,
  open,
  openReport,
  rowOf,
  selectedBytes,
  shell,
  withWindow,
} from './window.ts'

withWindow()

describe('frames arrive', () => {
  test('over TCP, decoded, and the answer is a row of its own', async () => {
    const page = await open()
    const device = await connect()
    device.send(gps103Login)
    expect((await device.heard(4)).toString()).toBe('LOAD')
    device.send(gps103Report)
    await rowOf(page, /gps103.*login/).waitFor()
    await rowOf(page, /down.*gps103/).waitFor()
    await rowOf(page, /359586015829802.*TCP 127\.0\.0\.1.*gps103.*tracker.*22\.5744, 113\.9055/).waitFor()
  })

  test('over UDP', async () => {
    const page = await open()
    await sendDatagram(shell().port, gps103Report)
    await rowOf(page, /22\.5744/).waitFor()
    await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toMatch(/UDP 127\.0\.0\.1.*gps103tracker.*22\.5744, 113\.9055/)
  })

  test('a GT06 login in single bytes is answered once and only once', async () => {
    const page = await open()
    const device = await connect()
    for (const byte of gt06Login) {
      device.send(Uint8Array.of(byte))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await device.heard(10)
    device.send(gt06Location)
    await rowOf(page, /gt06.*location.*4\.6097, −74\.0817/).waitFor()
    await expect.poll(() => rowOf(page, /up.*gt06.*login/).count()).toBe(1)
    const answers = await device.heard(20)
    expect(answers).toHaveLength(20)
  })

  test('bytes of no family are a row that says so', async () => {
    const page = await open()
    await sendDatagram(shell().port, 'hello there')
    await rowOf(page, /skipped/).click()
    await page.getByText('These bytes are no frame').waitFor()
    await expect.poll(() => page.getByRole('grid', { name: 'Bytes' }).locator('.byte').count()).toBe('hello there'.length)
  })
})

describe('fields and bytes', () => {
  test('a field selects its bytes', async () => {
    const page = await openReport()
    await field(page, /^latitude/).click()
    await expect.poll(() => selectedBytes(page)).toBe('32 32 33 34 2E 34 36 36 39 2C 4E')
    await page.getByText('98 bytes · 67–77 selected (11)').waitFor()
  })

  test('a byte selects the deepest field that holds it', async () => {
    const page = await openReport()
    await byteAt(page, 82).click()
    const chosen = page.locator('[role=treeitem][aria-selected=true]')
    await expect.poll(() => chosen.textContent()).toMatch(/^dddmm\.mmmm\s*113\.905478°/)
    await expect.poll(() => chosen.getAttribute('aria-level')).toBe('2')
    await expect.poll(() => selectedBytes(page)).toBe('31 31 33 35 34 2E 33 32 38 37')
  })

  test('ranges by shift and by dragging', async () => {
    const page = await openReport()
    await byteAt(page, 0).click()
    await byteAt(page, 3).click({ modifiers: ['Shift'] })
    await expect.poll(() => selectedBytes(page)).toBe('69 6D 65 69')
    await byteAt(page, 16).hover()
    await page.mouse.down()
    await byteAt(page, 18).hover()
    await page.mouse.up()
    await expect.poll(() => selectedBytes(page)).toBe('39 38 30')
  })

  test('hovering a field previews its bytes, and the other way round', async () => {
    const page = await openReport()
    await field(page, /^keyword/).hover()
    await expect.poll(() => page.locator('.byte.hint').count()).toBe(7)
    await byteAt(page, 21).hover()
    await expect.poll(() => page.locator('.field.hinted').textContent()).toContain('keyword')
  })

  test('E explains with the actual numbers', async () => {
    const page = await openReport()
    await field(page, /^ddmm/).click()
    await page.keyboard.press('e')
    await expect.poll(() => page.locator('.explanation').textContent()).toContain('"2234.4669" = 22 + 34.4669 ÷ 60 = 22.574448°')
  })

  test('families that escape have a second layer, linked with the same fields', async () => {
    const page = await open()
    // JT/T 808 terminal heartbeat (0002) of terminal 013800138000, serial 007E: the serial's 7E is escaped as 7D 02.
    const device = await connect()
    device.send(hex('7E 00 02 00 00 01 38 00 13 80 00 00 7D 02 D6 7E'))
    await rowOf(page, /jt808/).first().click()
    await field(page, /serial/).click()
    await expect.poll(() => selectedBytes(page)).toBe('00 7D 02')
    await page.getByRole('tab', { name: 'Unescaped' }).click()
    await expect.poll(() => selectedBytes(page)).toBe('00 7E')
  })
})

describe('the list', () => {
  test('follows the tail until scrolled, then counts what is new', async () => {
    const page = await open({ height: 600 })
    const device = await connect()
    for (let i = 0; i < 60; i++) device.send(gps103Report)
    await rowOf(page, /^61 /).waitFor()
    await page.getByRole('grid', { name: 'Frames' }).hover()
    await page.mouse.wheel(0, -400)
    await expect.poll(() => rowOf(page, /^61 /).count()).toBe(0)
    for (let i = 0; i < 5; i++) device.send(gps103Report)
    await page.getByRole('button', { name: '5 new' }).click()
    await rowOf(page, /^66 /).waitFor()
  })

  test('pausing freezes the view, capture goes on', async () => {
    const page = await openReport()
    await page.getByRole('grid', { name: 'Frames' }).focus()
    await page.keyboard.press('Space')
    await page.getByText('Paused, capture goes on').waitFor()
    await sendDatagram(shell().port, gps103Report)
    await page.getByText('2 rows waiting').waitFor()
    await expect.poll(() => rowOf(page, /UDP/).count()).toBe(0)
    await page.getByRole('button', { name: 'Resume' }).click()
    await rowOf(page, /UDP.*22\.5744/).waitFor()
  })

  test('the menu of a row copies the frame', async () => {
    const page = await openReport()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = async (as: string) => {
      await rowOf(page, /22\.5744/).click({ button: 'right' })
      await page.getByRole('menuitem', { name: `Copy as ${as}` }).click()
      await page.getByText(new RegExp(`copied as ${as}`)).waitFor()
      return page.evaluate(() => navigator.clipboard.readText())
    }
    expect(await copied('hex')).toMatch(/^69 6D 65 69 3A .* 3B$/)
    expect(await copied('text')).toBe(gps103Report)
    expect(await copied('dump')).toContain('0010  39 38 30 32 2C 74 72 61  63 6B 65 72 2C 30 38 30  9802,tracker,080')
    expect(await copied('C array')).toMatch(/^const unsigned char frame_\d+\[98\] = \{\n {2}0x69, 0x6D,/)
    const json = JSON.parse(await copied('JSON')) as { protocol: string; reports: { latitude: number }[] }
    expect(json.protocol).toBe('gps103')
    expect(json.reports[0]?.latitude).toBeCloseTo(22.574448, 6)
  })
})

test('the Link tab shows the conversation: one frame in many chunks, many frames in one', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login.slice(0, 10))
  await new Promise((resolve) => setTimeout(resolve, 100))
  device.send(gps103Login.slice(10))
  await device.heard(4)
  device.send(gps103Report + gps103Report)
  await rowOf(page, /22\.5744/)
    .last()
    .click()
  await page.getByRole('tab', { name: 'Link' }).click()
  const chunk = (text: RegExp) => page.getByRole('grid', { name: 'Link' }).getByRole('row', { name: text })
  await chunk(/2 frames in one read/).waitFor()
  await expect.poll(() => chunk(/continued/).count()).toBe(1)
  await expect.poll(() => chunk(/down.*4C 4F 41 44/).count()).toBe(1)
  await expect.poll(() => page.getByRole('tabpanel', { name: 'Link' }).textContent()).toContain('still open')
})

test('marks, times and the next notable frame by key; what was chosen outlives a reload', async () => {
  const page = await openReport()
  await page.keyboard.press('l')
  await page.keyboard.press('m')
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toContain('Marked')
  await page.keyboard.press('Control+Home')
  await expect.poll(() => active(page)).toMatch(/opened/)
  await page.keyboard.press('n')
  await expect.poll(() => active(page)).toMatch(/22\.5744/)
  await page.keyboard.press('t')
  const head = page.getByRole('columnheader', { name: 'Since start' })
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toMatch(/Marked \d+\d\.\d{3}359586015829802/)
  await page.reload()
  await head.waitFor()
  await rowOf(page, /22\.5744/).waitFor()
})

test('the menu of a field copies it and filters by it', async () => {
  const page = await openReport()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await field(page, /^keyword/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy name and value' }).click()
  await page
    .getByText(/^keyword: .* copied$/)
    .first()
    .waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^keyword: tracker/)
  await field(page, /^keyword/).click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Show only frames with this value' }).click()
  await page.getByText('1 of 4 shown').waitFor()
  await expect.poll(() => rowOf(page, /login/).count()).toBe(0)
})

test('columns are chosen, moved, and stay so; G goes to a row', async () => {
  const page = await openReport()
  const heads = () => page.getByRole('grid', { name: 'Frames' }).getByRole('columnheader').allTextContents()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Device' }).click({ force: true })
  await page.getByRole('button', { name: 'Link: further left' }).click()
  await page.getByRole('button', { name: 'Link: further left' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await rowOf(page, /22\.5744/).waitFor()
  await expect.poll(() => heads()).toEqual(['No.', 'Link', 'Time', 'Dir.', 'Family', 'Type', 'Summary', 'Length', 'Notes'])
  await page.getByRole('grid', { name: 'Frames' }).focus()
  await page.keyboard.press('g')
  await page.getByLabel('Row number, or time of day').fill('2')
  await page.keyboard.press('Enter')
  await expect.poll(() => active(page)).toMatch(/login/)
})

test('back and forward through what was selected', async () => {
  const page = await openReport()
  const looked = () => page.waitForTimeout(400)
  await looked()
  await field(page, /^imei\s?359/).click()
  await looked()
  await field(page, /^longitude/).click()
  await looked()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => selectedBytes(page)).toBe('33 35 39 35 38 36 30 31 35 38 32 39 38 30 32')
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => selectedBytes(page)).toContain('31 31 33 35 34')
})
