import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lantern, openLantern } from './samples/open-lantern.ts'

test('members have roles, passwords and profiles', () => {
  const { archive, remarked } = openLantern()
  const [bruno, mara, , ines, odile] = archive.people
  assert.equal(bruno?.role, 'staff')
  assert.equal(bruno?.realName, 'Bruno B.')
  assert.equal(bruno?.bio, '<p>Keeps the lamps.<br>Writes rarely.</p>')
  assert.equal(mara?.role, 'member', 'level 4 only posts while posting is closed')
  assert.deepEqual(mara?.password, { scheme: 'md5', hash: '5f4dcc3b5aa765d61d8327deb882cf99' })
  assert.deepEqual(mara?.profile, [
    { title: 'Live Journal', value: 'http://mara.example.org' },
    { title: 'Beta-reader', value: 'Yes' },
  ])
  assert.equal(archive.people[2]?.role, 'locked')
  assert.deepEqual(archive.people[2]?.password, { scheme: 'none' })
  assert.equal(ines?.penName, 'Inés')
  assert.equal(ines?.isMadeByStaff, true)
  assert.equal(ines?.joinedOn, undefined)
  assert.equal(ines?.level, 0, 'no row of preferences')
  assert.equal(odile?.password.scheme, 'bcrypt')
  assert.deepEqual(odile?.staffCatids, [2, 3])
  assert.deepEqual(remarked('duplicate-penname'), ['user:2+user:3'])
})

test('members of a bridged site are missed, and can be named', () => {
  const bridged = `${lantern.replace(/INSERT INTO `fanfiction_authors`.*\n/, '')}
    CREATE TABLE smf_members (ID_MEMBER int, memberName text, emailAddress text, date int);
    INSERT INTO smf_members VALUES (2,'Mara','mara@example.org',5),(5,'Odile','o@example.org',6);`
  const { archive } = openLantern(bridged)
  const remark = archive.remarks.find(({ kind }) => kind === 'members-elsewhere')
  assert.equal(remark?.values?.tables, 'wp_users, smf_members')
  const members = {
    table: 'smf_members',
    idColumn: 'ID_MEMBER',
    nameColumn: 'memberName',
    emailColumn: 'emailAddress',
  }
  const { archive: mended } = openLantern(bridged, { members })
  assert.deepEqual(
    mended.people.map(({ uid, penName, email, role }) => [uid, penName, email, role]),
    [
      [2, 'Mara', 'mara@example.org', 'member'],
      [5, 'Odile', 'o@example.org', 'staff'],
    ],
  )
  assert.equal(mended.stories[0]?.uid, 2)
})
