import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import type { Player } from '../../core/host/simulator/player.ts'
import { playing } from '../host/playing.ts'
import { findBarriers } from './browser.ts'
import { connect, gt06Login, open, rowOf, shell, withWindow } from './window.ts'

withWindow()

let players: Player[] = []
afterEach(() => {
  for (const player of players) player.stop()
  players = []
})
const imei = '864209876543218'
const standing = (family: string) => play(`family: ${family}, imei: "${imei}", drive: bogota, cruise: 0, interval: 2, zone: -300`)
function play(device: string): Player {
  const player = playing(shell().port, device)
  players.push(player)
  return player
}

async function openComposer(): Promise<Page> {
  const page = await open()
  await page.getByRole('link', { name: 'Composer' }).click()
  await page.getByRole('region', { name: 'Compose' }).waitFor()
  return page
}
async function pick(page: Page, label: string, text: string, option: RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(text)
  await page.getByRole('option', { name: option }).first().click()
}
/** Chooses the device once it has said who it is. */
async function chooseDevice(page: Page, family: string): Promise<string> {
  const option = page.getByRole('option', { name: new RegExp(family) })
  await expect
    .poll(async () => {
      await page.getByRole('combobox', { name: 'Device' }).fill('')
      await page.getByRole('combobox', { name: 'Device' }).press('ArrowDown')
      return option.count()
    })
    .toBeGreaterThan(0)
  const text = (await option.first().textContent())!
  await option.first().click()
  return /\d{10,15}/.exec(text)![0]
}
const commandRow = (page: Page, state: RegExp) => page.getByRole('grid', { name: 'Commands' }).getByRole('row', { name: state })

async function sendEngineStop(page: Page, identity: string): Promise<void> {
  await pick(page, 'Command', 'engineStop', /engineStop$/)
  await page.getByRole('button', { name: /^Send/ }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Send' })
  await dialog.getByRole('textbox').fill('0000')
  await expect.poll(() => confirm.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill(identity.slice(-4))
  await confirm.click()
}

describe.each([
  ['gt06', /Relay,1#/, /Cut off the fuel supply: Success!/],
  ['jt808', /F0|240/, /done|success|0/i],
])('engine stop for a %s', (family, text, words) => {
  test('is seen, confirmed, sent and answered, and both frames are linked', async () => {
    const player = standing(family)
    const page = await openComposer()
    const identity = await chooseDevice(page, family)
    await pick(page, 'Command', 'engineStop', /engineStop$/)
    await page.getByRole('table', { name: 'Fields to send' }).getByText(text).first().waitFor()
    await page.getByRole('img', { name: /^Bytes to send: (78 78|7E) / }).waitFor()
    await sendEngineStop(page, identity)
    await commandRow(page, /answered/).waitFor()
    const row = (await commandRow(page, /answered/).textContent())!
    expect(row).toMatch(/\d\.\d{3} s/)
    expect(row).toMatch(words)
    expect(row).toMatch(/[\d,]+ → [\d,]+$/)
    expect(player.devices[0]!.body.blocked).toBe(true)
    await commandRow(page, /answered/).click()
    await page.getByRole('button', { name: 'Show the answer' }).click()
    await page.getByRole('grid', { name: 'Frames' }).waitFor()
    await page.getByRole('grid', { name: 'Frames' }).locator('[aria-selected=true]').getByText('up').first().waitFor()
  })
})

test('a refusal is shown as one, with the device’s words', async () => {
  const player = play(`family: gt06, imei: "${imei}", drive: bogota, cruise: 60, stopEvery: 100000, interval: 2, zone: -300`)
  const page = await openComposer()
  const identity = await chooseDevice(page, 'gt06')
  await expect.poll(() => player.devices[0]!.body.moment().speed, { timeout: 20_000 }).toBeGreaterThan(25)
  await sendEngineStop(page, identity)
  await commandRow(page, /refused.*Cut off the fuel supply: Fail! Speed too high/).waitFor()
  expect(player.devices[0]!.body.blocked).toBe(false)
})

test('a device that is away gets it when it is back', async () => {
  const first = standing('gt06')
  const page = await openComposer()
  const identity = await chooseDevice(page, 'gt06')
  first.stop()
  await page.getByText('what is sent waits for its return').waitFor()
  await sendEngineStop(page, identity)
  await commandRow(page, /queued/).waitFor()
  const again = standing('gt06')
  await commandRow(page, /answered.*Success/).waitFor()
  expect(again.devices[0]!.body.blocked).toBe(true)
})

test('forms check in place, and the bytes follow', async () => {
  standing('gt06')
  const page = await openComposer()
  await chooseDevice(page, 'gt06')
  await pick(page, 'Command', 'Report every …', /positionPeriodic/)
  const frequency = page.getByRole('textbox', { name: 'frequency' })
  for (const bad of ['4', '18001', 'abc', '30;', '1e3', '<b>']) {
    await frequency.fill(bad)
    await expect.poll(() => frequency.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true)
  }
  await frequency.fill('30')
  await page.getByRole('table', { name: 'Fields to send' }).getByText('TIMER,30#').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await commandRow(page, /answered/).waitFor()
})

test('bytes are typed in any style, filled in, and never sent unasked', async () => {
  standing('gt06')
  const page = await openComposer()
  await chooseDevice(page, 'gt06')
  await page.getByRole('tab', { name: 'Bytes' }).click()
  const typed = page.getByRole('textbox', { name: /Hex, with any/ })
  await typed.fill('78:78,0x0B 80 05 \\x00-00 00 01 41 00 01 12 34 0D 0A')
  await page.getByText('expected 0x7C16, found 0x1234').waitFor()
  const fields = page.getByRole('table', { name: 'Fields to send' })
  expect(await fields.getByText('filled in').count()).toBe(0)
  const fill = page.getByRole('checkbox', { name: 'Fill in length, serial number and checksum' })
  await fill.press('Space')
  await page.getByText('0x7C16 ✓ CRC-ITU').waitFor()
  for (const name of ['length', 'serial number', 'error check'])
    await fields
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByText('filled in')
      .waitFor()
  await typed.fill('80 05 00 00 00 01 41')
  await page.getByText('0x7C16 ✓ CRC-ITU').waitFor()
  expect(await typed.inputValue()).toBe('80 05 00 00 00 01 41')
  await typed.fill('78 78 80')
  await page.getByText('between start and 0D 0A stand').waitFor()
  await typed.fill('78 7')
  await page.getByText('half a byte is left over').first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true)
})

test('texts for SMS have this machine’s port in them; replies are read', async () => {
  const page = await openComposer()
  await page.getByRole('tab', { name: 'SMS' }).click()
  await page.getByLabel('Its texts').selectOption('tk')
  await page.getByText(`adminip123456 127.0.0.1 ${shell().port}`).waitFor()
  await page.getByLabel('Phone number').fill('+57 300 123 4567')
  await expect
    .poll(() => page.getByRole('link', { name: /adminip/ }).getAttribute('href'))
    .toBe(`sms:+573001234567?body=adminip123456%20127.0.0.1%20${shell().port}`)
  await page.getByRole('button', { name: /^QR code for adminip/ }).click()
  await page.getByRole('img', { name: /^QR code that sends adminip/ }).waitFor()
  await page.getByLabel('Server').fill('a b;c#')
  await page.getByText('a server holds a character that would break the text').waitFor()
  await page.getByLabel('What it answered by SMS').fill('lat:22.123456 long:113.998877 speed:12.3 T:26/11/20 09:30 imei:353413532150362')
  await page.getByText('22.123456, 113.998877').waitFor()
})

test('answers by rules are withheld, said in every view, and switched off', async () => {
  const page = await openComposer()
  await page.getByRole('tab', { name: 'Answers' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const banner = page.getByRole('region', { name: 'Rules for answers' })
  await banner.waitFor()
  const device = await connect()
  device.send(gt06Login)
  await page
    .getByRole('table', { name: 'Answers by link' })
    .getByRole('row', { name: /gt06 0 1 0 0/ })
    .waitFor()
  await page.getByLabel('when').fill('speed >>> 3')
  await page.getByLabel('when').press('Enter')
  await expect.poll(() => page.getByLabel('when').getAttribute('aria-invalid')).toBe('true')
  await page.getByRole('link', { name: 'Live' }).click()
  await banner.getByRole('button', { name: 'Rules off' }).click()
  await banner.waitFor({ state: 'detached' })
  device.send(gt06Login)
  await device.heard(10)
})

test('a row of the list is composed to, and a banner says where relayed traffic goes', async () => {
  const page = await open()
  const device = await connect()
  device.send(gt06Login)
  await rowOf(page, /gt06.*login/)
    .first()
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Send its bytes to the device…' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: /Hex, with any/ }).inputValue())
    .toBe('78 78 0D 01 03 59 33 90 75 01 68 07 00 01 E6 D4 0D 0A')
  await page.getByRole('tab', { name: 'Relay' }).click()
  await page.getByLabel('Platform').fill('127.0.0.1:1')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('region', { name: 'Relay' }).getByText('Traffic goes on to 127.0.0.1:1').waitFor()
  const other = await connect()
  other.send(gt06Login)
  await other.heard(10)
  await page
    .getByRole('region', { name: 'Relay' })
    .getByText(/platform is away/)
    .waitFor()
  await page.getByRole('region', { name: 'Relay' }).getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('region', { name: 'Relay' }).waitFor({ state: 'detached' })
})

test('a command is kept for later, without its device', async () => {
  standing('gt06')
  const page = await openComposer()
  await chooseDevice(page, 'gt06')
  await pick(page, 'Command', 'Report every …', /positionPeriodic/)
  await page.getByRole('textbox', { name: 'frequency' }).fill('45')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.reload()
  await page.getByRole('tab', { name: 'Saved' }).click()
  await page
    .getByRole('button', { name: /Report every … 45/ })
    .first()
    .click()
  await chooseDevice(page, 'gt06')
  await expect.poll(() => page.getByRole('table', { name: 'Fields to send' }).getByText('TIMER,45#').count()).toBe(1)
})

describe('axe finds no barrier', () => {
  test('in every tab, and while it asks', async () => {
    standing('gt06')
    const page = await openComposer()
    const barriers = async () => (await findBarriers(page)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
    expect(await barriers()).toEqual([])
    const identity = await chooseDevice(page, 'gt06')
    await pick(page, 'Command', 'Change the server', /setConnection/)
    expect(await barriers()).toEqual([])
    for (const tab of ['Bytes', 'SMS', 'Saved', 'Answers', 'Relay']) {
      await page.getByRole('tab', { name: tab }).click()
      if (tab === 'Answers') await page.getByRole('button', { name: 'Add a rule' }).click()
      expect(await barriers(), tab).toEqual([])
    }
    await page.getByRole('tab', { name: 'Commands' }).click()
    await page.getByRole('tab', { name: 'Command', exact: true }).click()
    await sendEngineStop(page, identity)
    await commandRow(page, /answered/).click()
    expect(await barriers()).toEqual([])
    await page.getByRole('button', { name: /^Send/ }).click()
    await page.getByRole('dialog').waitFor()
    expect(await barriers()).toEqual([])
  })
})
