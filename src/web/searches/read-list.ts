import type { Filters } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { readFilters } from '#web/works/read-filters.ts'

/** What a saved address asks for, in the words that lists are made with. */
export function readList(address: string): {
  readonly filters: Filters
  readonly tagId: TagId | undefined
} {
  const [path = '', query = ''] = address.split('?')
  const tag = /^\/tags\/(\d+)$/.exec(path)?.[1]
  const tagId = tag === undefined ? undefined : (Number(tag) as TagId)
  return { filters: readFilters(new URLSearchParams(query), tagId).filters, tagId }
}
