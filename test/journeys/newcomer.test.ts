import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLiveSite } from './live-site.ts'
import { openReader } from './reader.ts'

console.log(1)
test('try', { timeout: 20000 }, async () => {
  console.log(2)
  await using site = await openLiveSite()
  for (const javaScript of [false, true, false]) {
    await using reader = await openReader(site, { javaScript, width: 360 })
    console.time('go')
    await reader.go('/')
    console.timeEnd('go')
    console.time('go')
    await reader.go('/works')
    console.timeEnd('go')
    assert.ok(true)
  }
  console.time('html')
  await site.checkPages()
  console.timeEnd('html')
})
