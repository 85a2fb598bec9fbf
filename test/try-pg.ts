import { administer, startPostgres } from './postgres.ts'
import { makePostgresTemplates, makeSqliteTemplates } from './templates.ts'
const f = await makeSqliteTemplates()
let t0 = performance.now()
await using cluster = await startPostgres()
console.log('start', performance.now() - t0)
t0 = performance.now()
await makePostgresTemplates(cluster.url('postgres'), f)
console.log('templates', performance.now() - t0)
for (const s of ['wal_log', 'file_copy', 'wal_log', 'file_copy']) {
  let t = performance.now()
  await administer(cluster.url('postgres'), `create database c template template_cast strategy ${s}`)
  console.log(s, performance.now() - t)
  t = performance.now()
  await administer(cluster.url('postgres'), 'drop database c with (force)')
  console.log('drop', performance.now() - t)
}
