import assert from 'node:assert/strict'
import { once } from 'node:events'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { codeOf } from '../authenticator.ts'
import { tempFolder } from './bring-in.ts'
import { assertWhole, count, type House, run, sqliteHouse, start, until } from './process.ts'

const megabyte = 1024 * 1024
const size = 200 * megabyte

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Sends 200 MB piece by piece, as long as they are taken; gives the answer. */
async function send(
  port: number,
  told: Readonly<Record<string, string | number>>,
  path = '/imports',
) {
  const origin = `http://127.0.0.1:${port}`
  const type = 'multipart/form-data; boundary=lamp'
  const headers = { origin, 'content-type': type, accept: 'text/html', ...told }
  const sending = request(`${origin}${path}`, { method: 'POST', headers })
  let taken = 0
  let isAnswered = false
  const piece = Buffer.alloc(megabyte / 4, 'lamp')
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    sending.on('error', (error) => {
      if (!isAnswered) reject(error)
    })
    sending.on('response', async (response) => {
      isAnswered = true
      let body = ''
      response.on('error', () => undefined)
      for await (const chunk of response.setEncoding('utf8')) body += chunk
      resolve({ status: response.statusCode ?? 0, body })
      sending.destroy()
    })
  })
  const head = '--lamp\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
  sending.write(head)
  while (taken < size && !isAnswered && !sending.destroyed) {
    taken += piece.length
    if (!sending.write(piece)) {
      await Promise.race([once(sending, 'drain'), answer.catch(() => undefined)])
    }
  }
  if (!isAnswered) sending.end()
  return { ...(await answer), taken }
}

/** Makes an account of staff and signs it in; gives the cookie. */
async function signIn(t: TestContext, house: House, port: number): Promise<string> {
  const words = ['user', 'make', 'Bruno', '--email', 'bruno@mail.example', '--staff', '--json']
  const made = await run(t, house, words)
  const { link } = JSON.parse(made.out) as { readonly link: string }
  const origin = `http://127.0.0.1:${port}`
  const post = async (path: string, fields: Record<string, string>, cookie = '') =>
    await fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie },
      body: new URLSearchParams(fields),
    })
  const password = 'seven small lanterns'
  await post(new URL(link).pathname, { password })
  const answer = await post('/sign-in', { name: 'Bruno', password })
  const first = sessionCookieOf(answer)
  // Staff are let in with a second factor only.
  await post('/account/second-factor/begin', {}, first)
  const page = await fetch(`${origin}/account/second-factor`, { headers: { cookie: first } })
  const key = /<code class="key">([A-Z2-7 ]+)</.exec(await page.text())?.[1] ?? ''
  const code = codeOf(key, new Date().toISOString())
  return sessionCookieOf(await post('/account/second-factor', { code }, first))
}

function sessionCookieOf(answer: Response): string {
  const [cookie = ''] = answer.headers.getSetCookie()
  assert.match(cookie, /session/)
  return cookie.split(';')[0] ?? ''
}

/** The most memory that a living process ever held, in MB. */
function peakOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
}

const isLinux = process.platform === 'linux'

test('an upload of 200 MB is refused with a page, whether it tells its length or not', async (t) => {
  const house = sqliteHouse(t)
  const port = await freePort()
  const { child, ended } = start(t, house, ['serve', '--empty'], { port })
  const url = `http://127.0.0.1:${port}/works`
  await until('the site answers', async () => (await fetch(url)).status === 200)
  const cookie = await signIn(t, house, port)
  const before = isLinux ? peakOf(child.pid) : 0

  const told = await send(port, { cookie, 'content-length': size + 200 })
  const untold = await send(port, { cookie, 'transfer-encoding': 'chunked' })
  for (const { status, body } of [told, untold]) {
    assert.equal(status, 413)
    assert.match(body, /<h1/)
    assert.match(body, /Nothing was saved/)
    assert.match(body, /smaller parts/)
  }
  assert.ok(told.taken < 60 * megabyte, 'one that tells its length is refused at once')
  assert.ok(untold.taken < 160 * megabyte, 'one that does not is refused at the limit')
  if (isLinux) {
    const grown = peakOf(child.pid) - before
    assert.ok(grown < 450, `${grown} MB more than before`)
  }
  assert.equal((await fetch(url)).status, 200, 'the site is still there')
  assert.equal(await count(house, 'imports'), 0)
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
  await assertWhole(t, house)
})

test('of an upload by somebody who is not signed in nothing is held', async (t) => {
  const house = sqliteHouse(t)
  const port = await freePort()
  const { child, ended } = start(t, house, ['serve', '--empty'], { port })
  const url = `http://127.0.0.1:${port}/works`
  await until('the site answers', async () => (await fetch(url)).status === 200)
  const before = isLinux ? peakOf(child.pid) : 0
  for (const told of [{ 'content-length': size + 200 }, { 'transfer-encoding': 'chunked' }]) {
    const { status, body } = await send(port, told)
    assert.equal(status, 401)
    assert.match(body, /Sign in/)
    const form = await send(port, told, '/sign-in')
    assert.equal(form.status, 413)
    assert.match(form.body, /more than this form can hold/)
  }
  if (isLinux) {
    const grown = peakOf(child.pid) - before
    assert.ok(grown < 100, `${grown} MB more than before`)
  }
  assert.equal((await fetch(url)).status, 200, 'the site is still there')
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
})

test('a file of 200 MB from the command line is refused by name, and kept', async (t) => {
  const folder = tempFolder(t)
  const file = openSync(join(folder, 'tall.txt'), 'w')
  writeSync(file, 'The Tall Lamp\n\nThere was a lamp, and it was lit.\n')
  ftruncateSync(file, size)
  closeSync(file)
  const house: House = sqliteHouse(t)
  const tell = 'process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))'
  const node = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
  const { code, out, err } = await run(t, house, ['import', folder], { node })
  assert.equal(code, 3, out + err)
  assert.match(out, /tall\.txt: This file has 210 MB; one work may have at most 50 MB\. It is kept/)
  const peak = Number(/peak (\d+)/.exec(err)?.[1]) / 1024
  assert.ok(peak < 400, `${peak} MB`)
  const [original] = await house.query('select size from originals')
  assert.equal(Number(original?.size), size)
  await assertWhole(t, house)
})
