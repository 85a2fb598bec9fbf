import assert from 'node:assert/strict'
import {
  readSetting,
  type SettingName,
  settings,
  writeSetting,
} from '#archive/settings/settings.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'a setting is what it starts with until somebody writes it',
  async ({ archive }) => {
    const { db } = archive
    for (const name of Object.keys(settings) as SettingName[]) {
      assert.deepEqual(await readSetting(db, name), settings[name].start, name)
    }
    await writeSetting(db, 'archive.name', 'Éphémère — 灯台')
    await writeSetting(db, 'archive.name', 'Second name')
    assert.equal(await readSetting(db, 'archive.name'), 'Second name')
    await writeSetting(db, 'samples.works', [3, 1, 2])
    assert.deepEqual(await readSetting(db, 'samples.works'), [3, 1, 2])
  },
)

onBothDatabases('a value that is none is not stored', async ({ archive }) => {
  await assert.rejects(writeSetting(archive.db, 'archive.name', ''))
  await assert.rejects(writeSetting(archive.db, 'archive.name', 'x'.repeat(81)))
  await assert.rejects(writeSetting(archive.db, 'archive.accent', 360))
  await assert.rejects(writeSetting(archive.db, 'archive.accent', 1.5))
  assert.equal(await readSetting(archive.db, 'archive.name'), settings['archive.name'].start)
})
