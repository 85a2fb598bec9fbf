import type { Permission } from '#archive/permissions/permission.ts'
import type { SeriesPart, WorkCard } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'

/** A creator's page. */
export type PersonView = {
  readonly id: PersonId
  readonly name: string
  readonly pseuds: readonly { readonly id: PseudId; readonly name: string }[]
  readonly bio: CleanHtml | undefined
  readonly joinedOn: PlainDate | undefined
  readonly workCount: number
  readonly works: readonly WorkCard[]
  readonly page: number
  readonly pages: number
  /** Works that were given to them, newest first; without those that they refused. */
  readonly gifts: readonly WorkCard[]
  /** What others may do with their works, unless one says something else. */
  readonly permissions: readonly Permission[]
  readonly series: readonly (SeriesPart & { readonly workCount: number })[]
  readonly fandoms: readonly {
    readonly id: number
    readonly name: string
    readonly count: number
  }[]
}
