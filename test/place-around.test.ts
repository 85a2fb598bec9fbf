import assert from 'node:assert/strict'
import { readPerson } from '#archive/people/read-person.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { readWork } from '#archive/works/read-work.ts'
import { onBothDatabases } from './stage.ts'

const address = (number: number) => `https://elsewhere.example/works/${number}`
const seriesUrl = 'https://elsewhere.example/series/3'

for (const order of [
  ['child first', false],
  ['parent first', true],
] as const) {
  onBothDatabases(
    `works that follow each other are linked both ways, ${order[0]}`,
    async (stage) => {
      const { archive, cast, place } = stage
      const placeParent = () => place({ title: 'The Source', sourceUrl: address(1) })
      const early = order[1] ? await placeParent() : undefined
      const child = await place({
        title: 'The River',
        sourceUrl: address(2),
        relatedWorks: [
          {
            relation: 'translation-of',
            title: 'as printed',
            url: `${address(1)}?view=1`,
            creators: [],
          },
        ],
      })
      const parent = early ?? (await placeParent())
      const down = await readWork(archive, cast.guest, child.workId)
      assert.deepEqual(
        down.relatedWorks.map(({ relation, title, workId }) => ({ relation, title, workId })),
        [{ relation: 'translation-of', title: 'The Source', workId: parent.workId }],
      )
      const up = await readWork(archive, cast.guest, parent.workId)
      assert.deepEqual(
        up.relatedWorks.map(({ relation, title, workId }) => ({ relation, title, workId })),
        [{ relation: 'translated-as', title: 'The River', workId: child.workId }],
      )
    },
  )
}

onBothDatabases('a series has its parts in order, and each work its neighbours', async (stage) => {
  const { archive, cast, place } = stage
  const part = (number: number) => ({ title: 'The Lamps', part: number, url: seriesUrl })
  const third = await place({ title: 'Third', series: [part(3)] })
  const first = await place({ title: 'First', series: [part(1)] })
  const hidden = await place({ title: 'Second, hidden', series: [part(2)] }, { state: 'draft' })
  const tenth = await place({ title: 'Tenth', series: [part(10)] })

  const work = await readWork(archive, cast.guest, third.workId)
  const [own] = work.places
  assert.equal(own?.part, 3)
  assert.equal(own.previous?.id, first.workId, 'a work that one may not see is stepped over')
  assert.equal(own.next?.id, tenth.workId)
  const staff = await readWork(archive, cast.bruno, third.workId)
  assert.equal(staff.places[0]?.previous?.id, hidden.workId)

  const series = await readSeries(archive, cast.guest, own.id)
  const titles = series.members.map((member) => member.kind === 'work' && member.work.title)
  assert.deepEqual(titles, ['First', 'Third', 'Tenth'])
  assert.equal(series.workCount, 3)
})

onBothDatabases('a work whose part has changed moves within its series', async (stage) => {
  const { archive, cast, place } = stage
  const put = (title: string, part: number, source: number) =>
    place({ title, sourceUrl: address(source), series: [{ title: 'Lamps', part, url: seriesUrl }] })
  const a = await put('A', 1, 1)
  await put('B', 2, 2)
  await put('A', 3, 1)
  const { places } = await readWork(archive, cast.guest, a.workId)
  assert.deepEqual(
    places.map(({ part, previous }) => [part, previous?.title]),
    [[3, 'B']],
  )
})

onBothDatabases(
  'the same name at two archives is two people, with two logins one too',
  async (stage) => {
    const { archive, cast, place } = stage
    const by = (login: string) => [{ name: 'Wren', login }]
    const near = await place({ sourceUrl: address(1), creators: by('wren') })
    const same = await place({ sourceUrl: address(2), creators: by('Wren') })
    const far = await place({ sourceUrl: 'https://far.example/works/1', creators: by('wren') })
    const personOf = async ({ workId }: typeof near) =>
      (await readWork(archive, cast.guest, workId)).creators[0]?.personId
    assert.equal(await personOf(near), await personOf(same))
    assert.notEqual(await personOf(near), await personOf(far))
  },
)

onBothDatabases('an import never speaks as a member of this archive', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await place({ sourceUrl: address(8), creators: [{ name: 'Mara' }] })
  const { creators } = await readWork(archive, cast.guest, workId)
  assert.notEqual(creators[0]?.personId, cast.mara.id)
  const { works } = await readPerson(archive, cast.guest, cast.mara.id, 1)
  assert.ok(!works.some(({ id }) => id === workId))
})

onBothDatabases('an anonymous work tells nobody who made it', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await place({ title: 'Unsigned', creators: [] })
  const work = await readWork(archive, cast.guest, workId)
  assert.deepEqual(work.creators, [])
})
