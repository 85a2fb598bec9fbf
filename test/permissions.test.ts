import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { exportWork } from '#archive/exports/export-work.ts'
import {
  type Permission,
  type PermissionRow,
  permissionAnswers,
  settlePermissions,
} from '#archive/permissions/permission.ts'
import { readOwnPermissions } from '#archive/permissions/read-own-permissions.ts'
import { savePermissions } from '#archive/permissions/save-permissions.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { PersonId } from '#ground/ids.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases, refusal } from './stage.ts'

const said = (kind: Permission['kind'], answer: Permission['answer'], more = {}): Permission => ({
  ...{ kind, answer, language: undefined, note: undefined, takenBy: undefined },
  ...more,
})

const told = (permissions: readonly Permission[]) =>
  permissions.map(({ kind, language, answer }) => [kind, language ?? '', answer].join(' ').trim())

onBothDatabases(
  'a work says what its creators say, and its own word comes first',
  async (stage) => {
    const { archive, cast } = stage
    const id = cast.works.faro
    const of = async () => (await readWork(archive, cast.guest, id)).permissions
    assert.deepEqual(told(await of()), ['machine-training  no'])
    const answers = [
      said('podfic', 'yes', { note: 'Link to it, please.' }),
      said('translation', 'ask'),
      said('translation', 'no', { language: 'de', takenBy: 'Uli' }),
    ]
    await savePermissions(archive, cast.ines, { answers })
    assert.deepEqual(told(await of()), [
      'podfic  yes',
      'translation  ask',
      'translation de no',
      'machine-training  no',
    ])
    const own = { workId: id, answers: [said('podfic', 'no'), said('machine-training', 'yes')] }
    await savePermissions(archive, cast.ines, own)
    assert.deepEqual(told(await of()), [
      'podfic  no',
      'translation  ask',
      'translation de no',
      'machine-training  yes',
    ])
    await assert.rejects(savePermissions(archive, cast.mara, own), refusal('not-allowed'))
    await assert.rejects(
      readOwnPermissions(archive, cast.mara, { workId: id }),
      refusal('not-allowed'),
    )
    const twice = [said('translation', 'no', { language: 'de' }), answers[2] ?? said('art', 'no')]
    await assert.rejects(
      savePermissions(archive, cast.ines, { answers: twice }),
      refusal('invalid', 'permissions.language-twice'),
    )
    await savePermissions(archive, cast.ines, { workId: id, answers: [] })
    assert.deepEqual(told(await of())[0], 'podfic  yes')
  },
)

onBothDatabases('what a creator says travels with the work, in every form', async (stage) => {
  const { archive, cast } = stage
  const id = cast.works.faro
  const answers = [said('podfic', 'yes', { note: 'Tell me!' })]
  await savePermissions(archive, cast.ines, { workId: id, answers })
  const site = stage.site()
  const page = await site.request(`/works/${id}`)
  const html = await page.text()
  assert.ok(html.includes('Podfic') && html.includes('Tell me!'))
  assert.equal(page.headers.get('tdm-reservation'), '1')
  assert.ok(html.includes('<meta name="tdm-reservation" content="1">'))
  const json = await exportWork(archive, cast.guest, id, 'json')
  const { permissions } = JSON.parse(strFromU8(json.bytes))
  assert.deepEqual(
    permissions.map((one: Permission) => `${one.kind} ${one.answer}`),
    ['podfic yes', 'machine-training no'],
  )
  const epub = await exportWork(archive, cast.guest, id, 'epub')
  const files = unzipSync(epub.bytes)
  const text = (end: string) => {
    const [name = ''] = Object.keys(files).filter((one) => one.endsWith(end))
    return strFromU8(files[name] ?? new Uint8Array())
  }
  assert.ok(text('.opf').includes('<meta property="tdm:reservation">1</meta>'))
  assert.ok(text('.opf').includes('<dc:rights>Podfic: yes (Tell me!). Machine training: no.'))
  assert.ok(text('afterword.xhtml').includes('Podfic: yes (Tell me!)'))
  const { messages } = await EpubCheck.validate(epub.bytes)
  assert.deepEqual(
    messages.filter(({ severity }) => severity === 'error' || severity === 'fatal'),
    [],
  )
  const free = [said('machine-training', 'yes')]
  await savePermissions(archive, cast.ines, { workId: id, answers: free })
  const open = await site.request(`/works/${id}`)
  assert.equal(open.headers.get('tdm-reservation'), '0')
  assert.ok(!(await open.text()).includes('noai'))
})

onBothDatabases('the forms of permissions keep what was chosen', async (stage) => {
  const { see, post, small, viewer } = await openWriter(stage)
  await see('/account/permissions')
  const sent = {
    'answer-podfic': 'yes',
    'note-podfic': 'With "credit" & <love>',
    translationLanguage: ['de', '', ''],
    translationAnswer: ['no', 'ask', 'ask'],
    translationTaken: ['Uli', '', ''],
  }
  const saved = await post('/account/permissions', sent)
  assert.equal(saved.location, '/account/permissions?saved')
  const again = await see('/account/permissions')
  assert.ok(again.includes('value="With &quot;credit&quot; &amp; &lt;love&gt;"'))
  assert.ok(again.includes('value="Uli"'))
  const { location } = await post('/works/new', { ...small, do: 'post' })
  const work = await see(location)
  assert.ok(work.includes('Translation into Deutsch') && work.includes('taken by <bdi>Uli</bdi>'))
  await see(`${location}/permissions`)
  assert.equal((await post(`${location}/permissions`, { 'answer-podfic': 'no' })).status, 303)
  assert.ok((await see(`/people/${viewer.id}`)).includes('Podfic'))
  const long = await post('/account/permissions', {
    'answer-art': 'ask',
    'note-art': 'a'.repeat(301),
  })
  assert.equal(long.status, 422)
  const guest = await stage.site().request(`${location}/permissions`)
  assert.notEqual(guest.status, 200)
})

test('of several creators one no is enough, and a yes needs all', () => {
  const rows = fc.array(
    fc.record<PermissionRow>({
      person_id: fc.constantFrom(1, 2) as fc.Arbitrary<PersonId>,
      kind: fc.constantFrom('podfic', 'machine-training'),
      language: fc.constant(null),
      answer: fc.constantFrom(...permissionAnswers),
      note: fc.constant(null),
      taken_by: fc.constant(null),
    }),
    { maxLength: 6 },
  )
  const both = [{ personId: 1 as PersonId }, { personId: 2 as PersonId }]
  fc.assert(
    fc.property(rows, (some) => {
      for (const kind of ['podfic', 'machine-training'] as const) {
        const known = some.filter((row) => row.kind === kind)
        const answer = settlePermissions(some, both).find((one) => one.kind === kind)?.answer
        if (known.some((row) => row.answer === 'no')) assert.equal(answer, 'no')
        if (answer === 'yes') {
          assert.ok(known.every((row) => row.answer === 'yes'))
          assert.equal(new Set(known.map((row) => row.person_id)).size, 2)
        }
        if (kind === 'machine-training') assert.ok(answer)
      }
    }),
  )
})
