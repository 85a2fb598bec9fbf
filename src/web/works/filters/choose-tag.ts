import type { Filters } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'

/** The filters with a tag wanted. */
export function askFor(filters: Filters, id: TagId): Filters {
  const { include, exclude } = letGo(filters, id)
  return { ...filters, include: [...include, id], exclude }
}

/** The filters with a tag unwanted. */
export function leaveOut(filters: Filters, id: TagId): Filters {
  const { include, exclude } = letGo(filters, id)
  return { ...filters, include, exclude: [...exclude, id] }
}

/** The filters with a tag neither wanted nor unwanted. */
export function letGo(filters: Filters, id: TagId): Filters {
  const without = (ids: readonly TagId[]) => ids.filter((one) => one !== id)
  return { ...filters, include: without(filters.include), exclude: without(filters.exclude) }
}
