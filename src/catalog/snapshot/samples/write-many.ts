import { writeSnapshot } from '#catalog/snapshot/write-snapshot.ts'
import { sampleIndex } from './sample-index.ts'

// A process that writes one snapshot after the other, to be killed meanwhile: `folder first`. Should
// nobody be left to do that, it ends.
const [, , folder = '', first = '1'] = process.argv
// Large enough that its writing takes a while everywhere.
const heavy = new Uint8Array(64 * 1024 * 1024).fill(7)
for (let seq = Number(first); seq < Number(first) + 300; seq += 1) {
  const { index } = sampleIndex(seq)
  const arrays = { heavy }
  writeSnapshot(folder, { format: 1, identity: 'lighthouse', seq, index, extra: { seq }, arrays })
}
