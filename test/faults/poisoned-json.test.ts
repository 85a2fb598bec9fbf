import assert from 'node:assert/strict'
import { exportWork } from '#archive/exports/export-work.ts'
import { onBothDatabases } from '../stage.ts'
import { assertKept, assertSaid, assertUnharmed, bringIn, lineOf, makeFolder } from './bring-in.ts'

onBothDatabases('poisoned JSON is refused or made harmless', async (stage, t) => {
  const { archive, cast } = stage
  const whole = await exportWork(archive, cast.guest, cast.works.kettle, 'json')
  const text = Buffer.from(whole.bytes).toString()
  const own = text.replaceAll('http://archive.example/', 'http://elsewhere.example/')
  const poison = (about: string) => own.replace('{', `{${about},`)
  const files = {
    'deep.json': poison(`"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    'deep-work.json': `{"format":"fanstead-work","work":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    'cut.json': own.slice(0, own.length / 2),
    'proto.json': poison(
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
    ),
    'numbers.json': own.replace(/:\s*\d+/g, ': 1e400'),
    'negative.json': own.replace(/:\s*\d+/g, ': -99999999999999999999'),
    'nul.json': own
      .replace('The Kettle', 'The \\u0000 Kettle')
      .replaceAll('kettle', 'ket\\u0000tle'),
    'half.json': own.replaceAll('kettle', '\\ud800'),
    'types.json': own.replace(/"title":\s*"[^"]*"/, '"title": {"toString": 1}'),
    'list.json': `[${own}]`,
    'twice.json': own.replace('{', '{"format":"other",'),
  }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  assert.equal(view.state, 'done')
  for (const [name, bytes] of Object.entries(files)) {
    const { remarks, outcome, workId } = lineOf(view, name)
    for (const { kind } of remarks) {
      assertSaid(kind)
      assert.ok(kind !== 'unexpected' && kind !== 'took-too-long', `${name}: ${kind}`)
    }
    assert.ok(outcome !== 'refused' || remarks.length > 0, name)
    if (workId !== undefined) {
      const answer = await stage.site().request(`/works/${workId}`)
      assert.equal(answer.status, 200, name)
      assert.doesNotMatch(await answer.text(), /\0|1e400|Infinity/)
    }
    await assertKept(stage, bytes)
  }
  assert.equal(lineOf(view, 'cut.json').outcome, 'refused')
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
  await assertUnharmed(stage)
})

onBothDatabases(
  'a work with two chapters of one number comes in, and that is said',
  async (stage, t) => {
    const chapters = [1, 2, 2].map((number, at) => ({ number, html: `<p>Lamp ${at + 1}.</p>` }))
    const file = { format: 'fanstead-work', version: 1, title: 'Two Lamps', chapters }
    const folder = makeFolder(t, { 'twice.json': JSON.stringify(file) })
    const view = await bringIn(stage, { path: folder })
    const { outcome, remarks, workId } = lineOf(view, 'twice.json')
    assert.equal(outcome, 'created')
    assert.deepEqual(
      remarks.map(({ kind }) => kind).filter((kind) => kind !== 'rating-missing'),
      ['chapters-renumbered'],
    )
    assertSaid('chapters-renumbered')
    const answer = await stage.site().request(`/works/${workId}/chapters/3`)
    assert.match(await answer.text(), /Lamp 3\./)
    await assertUnharmed(stage)
  },
)
