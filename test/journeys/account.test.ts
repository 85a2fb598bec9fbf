import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { CDPSession } from 'playwright-core'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { codeOf } from '../authenticator.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { openReader, type Reader } from './reader.ts'

// Somebody looks after their account on a telephone: without script, and with passkeys, which need it.

const password = 'seven small lanterns'
let opened: Promise<LiveSite> | undefined
const site = () => {
  // Passkeys belong to a name, never to an address of digits.
  opened ??= openLiveSite({ shelf: false, host: 'localhost' })
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

async function openMember(name: string, javaScript: boolean): Promise<Reader> {
  const there = await site()
  const email = `${name.toLowerCase()}@mail.example`
  await makeAccount(there.archive, { name, email, password, role: 'member' })
  const reader = await openReader(there, { javaScript, width: 360 })
  reader.hasChosen('fanstead.session_token')
  reader.hasChosen('second-step')
  reader.hasChosen('fanstead.passkey_challenge')
  return reader
}

async function press({ page, follow }: Reader, name: string): Promise<void> {
  await follow(page.locator('main').getByRole('button', { name, exact: true }))
}

async function signIn(reader: Reader, name: string, word = password): Promise<void> {
  const { page } = reader
  await reader.go('/sign-in?back=%2Faccount')
  await page.getByLabel('Name or e-mail address').fill(name)
  await page.getByLabel('Password').fill(word)
  await press(reader, 'Sign in')
}

for (const javaScript of [false, true]) {
  const words = javaScript ? 'with script' : 'without script'
  test(`a member looks after their account (${words}, 360 px)`, { timeout: 120_000 }, async () => {
    const { clock, checkPages } = await site()
    const name = javaScript ? 'Marlene' : 'Quentin'
    await using reader = await openMember(name, javaScript)
    const { page, follow } = reader
    if (javaScript) await lookAtTyped(reader)
    await signIn(reader, name)
    assert.equal(reader.path(), '/account')

    // The second step, after showing once more that it is them.
    clock.advance(16 * 60)
    await follow(page.getByRole('link', { name: 'Second step' }))
    await press(reader, 'Set up an app')
    assert.match(reader.path(), /^\/account\/prove/)
    await page.getByLabel('Password').fill('not this one')
    await press(reader, 'Go on')
    assert.match(await page.locator('.fault').first().innerText(), /not your password/)
    await page.getByLabel('Password').fill(password)
    await press(reader, 'Go on')
    await press(reader, 'Set up an app')
    const key = await page.locator('code.key').innerText()
    await page.getByLabel('Six digits').fill('000000')
    await press(reader, 'Turn it on')
    await page.getByLabel('Six digits').fill(codeOf(key, clock.now()))
    await press(reader, 'Turn it on')
    const codes = await page.locator('.recovery-codes code').allInnerTexts()
    assert.equal(codes.length, 10)
    await follow(page.getByRole('link', { name: 'I have kept them' }))

    await changePasswordAndName(reader, name)
    await comeBack(reader, { name, codes })
    await checkPages()
  })
}

/** What is typed can be looked at, and goes as a password all the same. */
async function lookAtTyped({ page, go }: Reader): Promise<void> {
  await go('/sign-in')
  const input = page.getByLabel('Password')
  await input.fill('not this one')
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  assert.equal(await input.getAttribute('type'), 'text')
  await page.getByRole('button', { name: 'Hide what is typed' }).click()
  assert.equal(await input.getAttribute('type'), 'password')
}

async function changePasswordAndName(reader: Reader, name: string): Promise<void> {
  const { page, follow } = reader
  await follow(page.locator('main').getByRole('link', { name: 'Password' }))
  for (const word of ['password2024', 'a kettle in the snow']) {
    await page.getByLabel('Your password until now').fill(password)
    await page.getByLabel('Password', { exact: true }).fill(word)
    if (word === 'password2024') await press(reader, 'Change the password')
  }
  await press(reader, 'Change the password')
  await page.getByText('Your password is changed').waitFor()
  await follow(page.locator('main').getByRole('link', { name: 'Name', exact: true }))
  await page.getByLabel('New name').fill(`${name} Two`)
  await press(reader, 'Change the name')
  await page.getByText('Your name is changed').waitFor()
  await follow(page.locator('main').getByRole('link', { name: 'E-mail address' }))
  await page.getByLabel('New e-mail address').fill(`${name}.two@mail.example`)
  await press(reader, 'Change the address')
  await page.getByText('The new address is kept').waitFor()
  await page.getByLabel('The zone').selectOption('Asia/Tokyo')
  await press(reader, 'Keep this zone')
}

/** Signs out, and in again with the new name and password and a recovery code; looks at the sessions. */
async function comeBack(
  reader: Reader,
  { name, codes }: { readonly name: string; readonly codes: readonly string[] },
): Promise<void> {
  const { page, context, follow } = reader
  await context.clearCookies()
  await signIn(reader, `${name} Two`, 'a kettle in the snow')
  assert.match(reader.path(), /^\/sign-in\/code/)
  await page.getByLabel('Code').fill(codes[0] ?? '')
  await press(reader, 'Sign in')
  assert.equal(reader.path(), '/account')
  assert.match(await page.locator('.account-events').innerText(), /A recovery code was used/)
  await follow(page.getByRole('link', { name: 'Where you are signed in' }))
  assert.equal(await page.locator('.account-rows li').count(), 2)
  await press(reader, 'Sign out everywhere else')
  assert.equal(await page.locator('.account-rows li').count(), 1)
  await reader.go('/forgotten')
  await page.getByText('This archive sends no mail').waitFor()
  await page.locator('#recover-name').fill(`${name} Two`)
  await page.getByLabel('Recovery code').fill(codes[1] ?? '')
  await press(reader, 'Choose a new password')
  assert.match(reader.path(), /^\/reset\//)
}

/** A device that checks its person and keeps passkeys; the browser asks it. */
async function addDevice(cdp: CDPSession, transport: 'internal' | 'usb'): Promise<string> {
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return authenticatorId
}

async function addPasskey(reader: Reader, name: string): Promise<void> {
  const { page } = reader
  await page.getByLabel('A name for it').fill(name)
  await press(reader, 'Make a passkey')
  await page.getByRole('heading', { name }).waitFor()
}

test('a member signs in with a passkey, without typing a name', { timeout: 120_000 }, async () => {
  const there = await site()
  await using reader = await openMember('Isolde', true)
  const { page, context, follow } = reader
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const first = await addDevice(cdp, 'internal')
  await signIn(reader, 'Isolde')
  await follow(page.getByRole('link', { name: 'Passkeys' }))
  await addPasskey(reader, 'Telephone')
  await cdp.send('WebAuthn.setAutomaticPresenceSimulation', {
    ...{ authenticatorId: first, enabled: false },
  })
  const second = await addDevice(cdp, 'usb')
  await addPasskey(reader, 'Blue key')

  // Names and taking away.
  const row = page.locator('.account-rows li', { hasText: 'Blue key' })
  await row.locator('summary').click()
  await row.getByLabel('Name of the passkey').fill('Green key')
  await follow(row.getByRole('button', { name: 'Keep this name' }))
  await page.getByRole('heading', { name: 'Green key' }).waitFor()
  const telephone = page.locator('.account-rows li', { hasText: 'Telephone' })
  await telephone.locator('summary').click()
  await follow(telephone.getByRole('button', { name: 'Take it away: Telephone' }))
  assert.equal(await page.locator('.account-rows li').count(), 1)
  await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })

  // Others guess at the password until nobody may try it any more; the passkey is not held up.
  await context.clearCookies()
  for (let guess = 0; guess < 6; guess += 1) {
    there.clock.advance(3)
    await signIn(reader, 'Isolde', `guess number ${guess}`)
  }
  assert.match(await page.locator('.notice').innerText(), /Wait one minute/)
  await press(reader, 'Use a passkey')
  assert.equal(reader.path(), '/account')
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: second })
  assert.deepEqual(
    credentials.map(({ isResidentCredential }) => isResidentCredential),
    [true],
  )

  // A quarter of an hour later it shows that it is still them.
  there.clock.advance(16 * 60)
  await follow(page.getByRole('link', { name: 'Passkeys' }))
  assert.match(reader.path(), /^\/account\/prove/)
  await press(reader, 'Go on with a passkey')
  assert.equal(reader.path(), '/account/passkeys')

  // A device that does not check its person opens nothing.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: second, isUserVerified: false })
  await context.clearCookies()
  await reader.go('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('No passkey came').waitFor()
  await there.checkPages()
  assert.deepEqual(
    there.log.filter(({ level }) => level === 'error'),
    [],
  )
})
