import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ConfigFaults, readConfig } from '#ground/config.ts'
import { makeFolder } from './folders.ts'

function inFolder(t: TestContext, lines: readonly string[] = []): string {
  const folder = makeFolder('config')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  if (lines.length > 0) writeFileSync(join(folder, 'fanstead.env'), lines.join('\n'))
  return folder
}

function faultsOf(environment: NodeJS.ProcessEnv) {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigFaults)
    return error.faults
  }
  assert.fail('no fault was found')
}

test('without any setting an archive stands in ./data, on port 8080, on SQLite', () => {
  assert.deepEqual(readConfig({}), {
    port: 8080,
    host: '0.0.0.0',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    publicUrl: 'http://localhost:8080',
    smtpUrl: undefined,
    logLevel: 'info',
  })
})

test('every fault is told at once, by its name and with what to do', () => {
  const faults = faultsOf({
    PORT: '80801',
    HOST: 'no spaces please',
    DATABASE_URL: 'mysql://u:secret@localhost/db',
    PUBLIC_URL: 'https://archive.example/with/path',
    SMTP_URL: 'mail.example',
    LOG_LEVEL: 'loud',
  })
  assert.deepEqual(faults.map(({ name, key }) => [name, key]).toSorted(), [
    ['DATABASE_URL', 'config.database-url'],
    ['HOST', 'config.host'],
    ['LOG_LEVEL', 'config.log-level'],
    ['PORT', 'config.port'],
    ['PUBLIC_URL', 'config.public-url'],
    ['SMTP_URL', 'config.smtp-url'],
  ])
})

test('an address that is none at all is a fault like any other', () => {
  for (const text of [
    'archive',
    'https://',
    '://',
    'https://archive.example/a',
    'ftp://a.example',
  ]) {
    assert.deepEqual(
      faultsOf({ PUBLIC_URL: text }).map(({ name }) => name),
      ['PUBLIC_URL'],
      text,
    )
  }
})

test('a secret is not echoed, neither as a value nor in the error', () => {
  const wrong = { DATABASE_URL: 'mysql://u:hushhush@h/db', SMTP_URL: 'imap://u:hushhush@h' }
  assert.ok(!JSON.stringify(faultsOf(wrong)).includes('hushhush'))
  assert.throws(
    () => readConfig(wrong),
    (error) => !String(error).includes('hushhush'),
  )
})

test('the data folder may hold fanstead.env, and the environment wins over it', (t) => {
  const folder = inFolder(t, ['# ours', '', 'PORT=9000', 'HOST = 127.0.0.1 ', 'LOG_LEVEL=warn'])
  const config = readConfig({ DATA_DIR: folder, PORT: '9001' })
  assert.equal(config.port, 9001)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.logLevel, 'warn')
  assert.equal(config.dataDir, folder)
  assert.equal(readConfig({ DATA_DIR: folder, PORT: '' }).port, 9000, 'an empty value is absent')
})

test('a value may hold an equals sign', (t) => {
  const url = 'postgres://u:p@h/db?sslmode=require'
  assert.equal(readConfig({ DATA_DIR: inFolder(t, [`DATABASE_URL=${url}`]) }).databaseUrl, url)
})

test('a name in fanstead.env that is no setting is a fault: it is a typing error', (t) => {
  const folder = inFolder(t, ['PROT=9000', 'DATA_DIR=/elsewhere', 'no equals sign', 'toString=1'])
  const faults = faultsOf({ DATA_DIR: folder })
  assert.deepEqual(
    faults.map(({ name }) => name),
    ['PROT', 'DATA_DIR', 'no equals sign', 'toString'],
  )
  assert.deepEqual(new Set(faults.map(({ key }) => key)), new Set(['config.unknown-name']))
})

test('a file with faults is told together with the faults of the environment', (t) => {
  const folder = inFolder(t, ['PROT=9000', 'PORT=no'])
  const faults = faultsOf({ DATA_DIR: folder, HOST: '-- --' })
  assert.deepEqual(new Set(faults.map(({ name }) => name)), new Set(['PROT', 'PORT', 'HOST']))
})

test('the public address has no slash at its end', () => {
  assert.equal(
    readConfig({ PUBLIC_URL: 'https://archive.example/' }).publicUrl,
    'https://archive.example',
  )
})
