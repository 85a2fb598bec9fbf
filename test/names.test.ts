import assert from 'node:assert/strict'
import sharp from 'sharp'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { addName } from '#archive/names/add-name.ts'
import { changePseud } from '#archive/names/change-pseud.ts'
import { chooseDefault } from '#archive/names/choose-default.ts'
import { listNames } from '#archive/names/list-names.ts'
import { removeName } from '#archive/names/remove-name.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { Member } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import { iconSize } from '#formats/pictures/prepare-icon.ts'
import { nell, password } from './account-people.ts'
import { smallWork } from './posting-works.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

async function meet({ archive }: Stage, name = 'Nell'): Promise<Member> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@mail.example`
  const id = await makeAccount(archive, { ...nell, name, email, password })
  return { kind: 'member', id, name }
}

const nameOf = async (stage: Stage, viewer: Member, name: string) => {
  const { names } = await listNames(stage.archive, viewer)
  const found = names.find((one) => one.name === name)
  assert.ok(found, `${name} is one of them`)
  return found
}

onBothDatabases('names may be of any script, but like nobody else’s', async (stage) => {
  const { archive } = stage
  const writer = await meet(stage)
  const other = await meet(stage, 'Quill Harbour')
  await addName(archive, other, 'Moonfern')
  for (const name of [
    'Lämpchen 灯り',
    '🌙 Nell 🦊',
    '👩‍🚀',
    'نگین',
    'Нелл и Co',
    'O’Hara & Sons',
  ]) {
    await addName(archive, writer, name)
  }
  const taken = refusal('conflict', 'names.looks-taken')
  for (const name of ['quill harbour', 'Qui11 Harbour', 'Μoonfern', 'MOONFERN', 'Moon​fern']) {
    const wanted = name.includes('​') ? refusal('invalid', 'names.not-allowed') : taken
    await assert.rejects(addName(archive, writer, name), wanted, name)
  }
  const wrong = refusal('invalid', 'names.not-allowed')
  for (const name of ['', ' ', '…', 'Nell (Quill)', 'a,b', 'x'.repeat(61), 'a‮b', '‍']) {
    await assert.rejects(addName(archive, writer, name), wrong, JSON.stringify(name))
  }
  await assert.rejects(addName(archive, writer, ' NELL '), refusal('conflict', 'names.own-already'))
  await assert.rejects(addName(archive, stage.cast.guest, 'Nobody'), refusal('sign-in-first'))
})

onBothDatabases('a new spelling stands on every work at once', async (stage) => {
  const { archive, cast } = stage
  const writer = await meet(stage)
  const pseud = await addName(archive, writer, 'Fernway')
  const input = { ...smallWork(stage), pseuds: [pseud] }
  const id = await saveWork(archive, writer, { input, as: 'posted' })
  assert.equal((await readWork(archive, cast.guest, id)).creators[0]?.byline, 'Fernway (Nell)')
  const change = { id: pseud, name: 'Larkmoor', description: '', manner: 'html' } as const
  await changePseud(archive, writer, change)
  assert.equal((await readWork(archive, cast.guest, id)).creators[0]?.byline, 'Larkmoor (Nell)')
  const site = stage.site()
  const found = async (word: string) => {
    const answer = await site.request(`/works?q=${word}`)
    return (await answer.text()).includes('The Harbour Bell')
  }
  assert.deepEqual([await found('larkmoor'), await found('fernway')], [true, false])
  await assert.rejects(changePseud(archive, cast.mara, change), refusal('not-found'))
})

onBothDatabases('a name goes only when another has taken its works over', async (stage) => {
  const { archive, cast } = stage
  const writer = await meet(stage)
  const first = await nameOf(stage, writer, 'Nell')
  const last = { id: first.id, to: undefined }
  await assert.rejects(removeName(archive, writer, last), refusal('conflict', 'names.last-one'))
  const pseud = await addName(archive, writer, 'Fernway')
  const input = { ...smallWork(stage), pseuds: [pseud, first.id] }
  const id = await saveWork(archive, writer, { input, as: 'posted' })
  await chooseDefault(archive, writer, pseud)
  assert.equal((await nameOf(stage, writer, 'Fernway')).isDefault, true)
  const nowhere = { id: pseud, to: undefined }
  await assert.rejects(removeName(archive, writer, nowhere), refusal('invalid'))
  await removeName(archive, writer, { id: pseud, to: first.id })
  const { creators } = await readWork(archive, cast.guest, id)
  assert.deepEqual(
    creators.map(({ byline }) => byline),
    ['Nell'],
  )
  const { names } = await listNames(archive, writer)
  assert.deepEqual(
    names.map(({ name, isDefault }) => [name, isDefault]),
    [['Nell', true]],
  )
})

onBothDatabases('the pages of names work without script, and show the picture', async (stage) => {
  const writer = await openWriter(stage)
  assert.match(await writer.see('/account'), /\/account\/names/)
  assert.equal((await writer.post('/account/names', { name: 'Nell' })).status, 422)
  assert.equal((await writer.post('/account/names', { name: 'Moonfern' })).status, 303)
  assert.match(await writer.see('/account/names?done=added'), /Moonfern/)
  const { id } = await nameOf(stage, writer.viewer, 'Moonfern')
  const said = {
    name: 'Moonfern',
    description: 'I write of <b>moss</b>.',
    descriptionManner: 'html',
  }
  assert.equal((await writer.post(`/account/names/${id}`, said)).status, 303)
  const background = '#369'
  const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background } })
    .withExif({ IFD0: { Make: 'Lantern Cameras' } })
    .jpeg()
    .toBuffer()
  const send = async (alt: string) => {
    const body = new FormData()
    body.set('picture', new File([new Uint8Array(photo)], 'me.jpg'))
    body.set('alt', alt)
    return await writer.ask(`/account/names/${id}/icon`, { method: 'POST', body })
  }
  assert.equal((await send('')).status, 422)
  assert.equal((await send('A fern in moonlight')).status, 303)
  const page = await writer.see(`/pseuds/${id}`)
  assert.match(page, /I write of <b>moss<\/b>/)
  const [, name = ''] =
    /src="\/files\/([0-9a-f]{64}\.webp)" alt="A fern in moonlight"/.exec(page) ?? []
  const file = new Uint8Array(await (await writer.ask(`/files/${name}`)).arrayBuffer())
  const { width, height, format, exif } = await sharp(file).metadata()
  assert.deepEqual([width, height, format, exif], [iconSize, iconSize, 'webp', undefined])
  await writer.see(`/account/names/${id}`)
  assert.equal((await writer.post(`/account/names/${id}/icon/remove`, {})).status, 303)
  assert.equal((await writer.post(`/account/names/${id}/default`, {})).status, 303)
  const { id: to } = await nameOf(stage, writer.viewer, 'Nell')
  assert.equal((await writer.post(`/account/names/${id}/remove`, { to: String(to) })).status, 303)
  assert.equal((await writer.ask(`/pseuds/${id}`)).status, 404)
})
