import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PlainDate } from '#ground/time.ts'
import { openPlace } from '../place.ts'
import { ao3Samples, lanternArchive } from './all-samples.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'

/**
 * A site with everything on its shelves: the sample shelf, works in AO3's layout, an eFiction
 * archive, and some more works of our own, enough for a second page of a list.
 */
export async function openFullSite(): Promise<LiveSite> {
  const site = await openLiveSite()
  await site.bring({ uploads: ao3Samples, label: 'downloads' })
  await site.bring({ uploads: lanternArchive, label: 'the old archive' })
  const place = openPlace(site.archive)
  const text = (html: string) => sanitise(html, 'text')
  const day = (date: string) => date as PlainDate
  for (let number = 1; number <= 24; number += 1) {
    const words = 'All day the tide came in. '.repeat(number)
    await place({
      title: `Tidings ${String(number).padStart(2, '0')}`,
      fandoms: ['The Tide Stories'],
      additionalTags: number % 3 === 0 ? ['Slow Days', 'Sea'] : ['Sea'],
      publishedOn: day(`2023-05-${String(number).padStart(2, '0')}`),
      expectedChapters: number % 4 === 0 ? null : 1,
      chapters: [{ number: 1, html: text(`<p>${words}</p>`) }],
    })
  }
  await place({
    title: 'For Grown Readers',
    creators: [{ name: 'Odile' }],
    rating: 'explicit',
    fandoms: ['The Tide Stories'],
    expectedChapters: 1,
    chapters: [{ number: 1, html: text('<p>They talked about pensions until it grew light.</p>') }],
  })
  await place({
    title: 'A Letter to Members',
    creators: [{ name: 'Odile' }],
    isRestricted: true,
    fandoms: ['Members’ Own Stories'],
    series: [{ title: 'Letters Kept In', part: 1 }],
    expectedChapters: 1,
    chapters: [{ number: 1, html: text('<p>Dear keeper, the gulls have learned to knock.</p>') }],
  })
  await place({
    title: 'طاحونة الريح',
    creators: [{ name: 'ليلى' }],
    language: { name: 'العربية', code: 'ar' },
    fandoms: ['The Tide Stories'],
    summary: sanitise('<p>كانت الطاحونة تدور ببطء.</p>', 'comment'),
    notes: sanitise('<p>إلى أمي.</p>', 'notes'),
    expectedChapters: 2,
    chapters: [
      { number: 1, title: 'الصباح', html: text('<p>كانت الطاحونة تدور ببطء، ثم توقفت.</p>') },
      { number: 2, title: 'المساء', html: text('<p>عادت الريح مع المساء.</p>') },
    ],
  })
  return site
}
