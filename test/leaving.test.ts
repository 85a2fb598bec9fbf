import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { keptNameDays } from '#archive/accounts/keep-names.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import type { Archive } from '#archive/archive.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { deleteAccount } from '#archive/leaving/delete-account.ts'
import { exportAccount } from '#archive/leaving/export-account.ts'
import { exportedTables, unexportedTables } from '#archive/leaving/exported-tables.ts'
import type { Farewell } from '#archive/leaving/farewell.ts'
import { orphanWorks } from '#archive/leaving/orphan-works.ts'
import { readWork } from '#archive/works/read-work.ts'
import { parseWorkJson } from '#formats/work-json/parse.ts'
import { findInStore, leaver, meetOttiline, penName } from './leaving-world.ts'
import { onBothDatabases, refusal } from './stage.ts'
import { openVisitor } from './visitor.ts'

const bylines = async (archive: Archive, id: Parameters<typeof readWork>[2]) => {
  const { creators } = await readWork(archive, { kind: 'guest' }, id)
  return creators.map(({ byline }) => byline)
}

const orphanAll: Farewell = { fates: new Map(), rest: 'orphan', keepsName: false }

onBothDatabases('every table that names people is exported, or says why not', async (stage) => {
  const tables = await stage.archive.db.introspection.getTables()
  const naming = tables
    .filter(({ columns }) => {
      return columns.some(({ name }) => /(^|_)person_id$|^binned_by$|^creator_id$/.test(name))
    })
    .map(({ name }) => name)
  assert.ok(naming.length > 15)
  const known = new Set([
    ...exportedTables.map(({ table }) => table),
    ...Object.keys(unexportedTables),
  ])
  assert.deepEqual(
    naming.filter((name) => !known.has(name)),
    [],
  )
})

onBothDatabases('everything that somebody has comes home in open formats', async (stage) => {
  const { archive, clock } = stage
  const { session, works } = await meetOttiline(stage)
  const pieces: Uint8Array[] = []
  for await (const piece of exportAccount(archive, session)) pieces.push(piece)
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces)))
  const text = (path: string) => new TextDecoder().decode(files[path])
  for (const id of Object.values(works)) {
    assert.ok('work' in parseWorkJson(text(`works/${id}/work.json`)), String(id))
    assert.match(text(`works/${id}/work.html`), /It rang once/)
  }
  assert.match(text('account.json'), /ottiline@vask\.example/)
  assert.match(text('pseuds.json'), /Brackenfall/)
  assert.match(text('working-copies.json'), /By Ottiline Vask/)
  assert.equal(JSON.parse(text('comments.json')).length, 2)
  assert.equal(JSON.parse(text('bookmarks.json')).length, 1)
  assert.equal(Object.keys(files).filter((path) => path.startsWith('pictures/')).length, 1)
  for (const path of Object.keys(files)) {
    if (path !== 'README.txt') assert.ok(text('README.txt').includes(path), path)
  }
  const all = Object.keys(files).map(text).join('\n')
  for (const { table, columns } of exportedTables) {
    assert.ok(!columns.some((name) => /hash|secret|token|password/.test(name)), table)
  }
  assert.doesNotMatch(all, /scrypt|argon/)
  clock.advance(3600)
  assert.throws(
    () => exportAccount(archive, session),
    refusal('not-allowed', 'accounts.prove-first'),
  )
})

onBothDatabases(
  'after an account is deleted nothing in the store tells whose it was',
  async (stage) => {
    const { archive, cast, clock, mailbox } = stage
    const { session, works, headers, viewer } = await meetOttiline(stage)
    const traces = [leaver.name, leaver.email, penName, 'ottiline_vask']
    assert.ok((await findInStore(archive, traces)).length > 10, 'the look would find them')
    const fates = new Map([[works.erased, 'erase'] as const, [works.shared, 'leave'] as const])
    await deleteAccount(archive, session, { ...orphanAll, fates })
    await stage.finishJobs()
    assert.deepEqual(await findInStore(archive, traces), [])
    assert.deepEqual(
      mailbox.to(leaver.email).map(({ subject }) => subject),
      ['Your account is deleted'],
    )
    assert.equal((await findViewer(archive, headers)).kind, 'guest')
    await assert.rejects(readWork(archive, cast.guest, works.erased), refusal('gone'))
    assert.deepEqual(await bylines(archive, works.orphaned), ['orphan_account'])
    assert.deepEqual(await bylines(archive, works.shared), ['Mara'])
    const said = await listComments(archive, cast.guest, { workId: cast.works.windmill }, 1)
    const theirs = said.comments.find(({ html }) => html.includes('Well said'))
    assert.deepEqual([theirs?.name, theirs?.personId], [undefined, undefined])
    assert.equal((await stage.site().request(`/people/${viewer.id}`)).status, 404)
    const again = { ...leaver, name: 'Ottiline Vask', email: 'other@mail.example' }
    await assert.rejects(makeAccount(archive, again), refusal('conflict', 'names.looks-taken'))
    const orphan = makeAccount(archive, { ...again, name: 'Orphan Account' })
    await assert.rejects(orphan, refusal('conflict', 'names.looks-taken'))
    assert.deepEqual((await checkArchive(archive, cast.system)).faults, [])
    clock.advance((keptNameDays + 1) * 86_400)
    await makeAccount(archive, again)
  },
  { mail: true },
)

onBothDatabases(
  'works are given up with or without the name, and drafts are not',
  async (stage) => {
    const { archive, cast, site } = stage
    const { viewer, works } = await meetOttiline(stage)
    const drop = { keepsName: false }
    const draft = orphanWorks(archive, viewer, [works.orphaned, works.draft], drop)
    await assert.rejects(draft, refusal('conflict', 'leaving.not-posted'))
    const foreign = orphanWorks(archive, viewer, [cast.works.windmill], drop)
    await assert.rejects(foreign, refusal('not-allowed', 'writing.not-your-work'))
    assert.deepEqual(await bylines(archive, works.orphaned), [`${penName} (${leaver.name})`])
    await orphanWorks(archive, viewer, [works.orphaned], drop)
    await orphanWorks(archive, viewer, [works.erased, works.shared], { keepsName: true })
    assert.deepEqual(await bylines(archive, works.orphaned), ['orphan_account'])
    assert.deepEqual(await bylines(archive, works.erased), [`${penName} (orphan_account)`])
    assert.deepEqual(await bylines(archive, works.shared), [`${penName} (orphan_account)`, 'Mara'])
    const revisions = await archive.db.selectFrom('revisions').select('by_person_id').execute()
    assert.ok(revisions.every(({ by_person_id }) => by_person_id !== viewer.id))
    const found = await (await site().request('/works?q=vask')).text()
    assert.doesNotMatch(found, /Lanterns Out|Ash and Tallow/)
    const { comments } = await listComments(archive, cast.guest, { workId: works.orphaned }, 1)
    assert.equal(comments[0]?.name, 'orphan_account')
    await assert.rejects(
      orphanWorks(archive, viewer, [works.orphaned], drop),
      refusal('not-allowed', 'writing.not-your-work'),
    )
  },
)

onBothDatabases(
  'the pages of leaving ask again, tell everything, and say goodbye',
  async (stage) => {
    const { archive, clock } = stage
    const { headers, works, pseud } = await meetOttiline(stage)
    const visitor = openVisitor(stage, headers.get('cookie') ?? '')
    assert.match(await visitor.see('/account/export'), /<form/)
    const page = await visitor.see('/account/delete')
    assert.match(page, /Ash and Tallow/)
    assert.match(page, /Half a Bridge/)
    assert.match(await visitor.see(`/account/orphan?pseud=${pseud}`), /Lanterns Out/)
    clock.advance(3600)
    for (const path of [
      '/account/export',
      '/account/delete',
      `/account/orphan?work=${works.erased}`,
    ]) {
      const answer = await visitor.ask(path)
      assert.match(answer.headers.get('location') ?? '', /^\/account\/prove/, path)
    }
    await visitor.send('/account/prove', { password: leaver.password, back: '/account/delete' })
    const file = await visitor.send('/account/export', {})
    assert.equal(file.headers.get('content-type'), 'application/zip')
    assert.ok(unzipSync(new Uint8Array(await file.arrayBuffer()))['README.txt'])
    const orphaned = await visitor.send(`/account/orphan?work=${works.erased}`, {
      works: String(works.erased),
      how: 'drop',
    })
    assert.equal(orphaned.headers.get('location'), `/works/${works.erased}`)
    assert.equal((await visitor.send('/account/delete', { rest: 'erase' })).status, 422)
    const gone = await visitor.send('/account/delete', { rest: 'erase', sure: 'yes' })
    assert.equal(gone.headers.get('location'), '/goodbye')
    assert.match(await visitor.see('/goodbye'), /Your account is shut/)
    await stage.finishJobs()
    assert.deepEqual(await bylines(archive, works.erased), ['orphan_account'])
    await assert.rejects(bylines(archive, works.orphaned), refusal('gone'))
    assert.equal((await findViewer(archive, headers)).kind, 'guest')
  },
)
