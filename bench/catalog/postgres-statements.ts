import { kindStep } from './fill-postgres.ts'
import type { ResolvedQuery } from './peer.ts'
import type { LoggedQuery } from './read-queries.ts'

/**
 * From about so many hits on it pays to find them a second time, for the counts alone: several workers
 * can do that, while what is drawn from hits that were found once is drawn by one.
 */
const hitsForParallel = 10_000

/** The statement for the table with arrays of tags. */
export function arraysStatement(query: LoggedQuery, resolved: ResolvedQuery): string {
  const { include, exclude, conditions } = resolved
  const where = [
    ...(include.length > 0 ? [`found @> '{${include}}'`] : []),
    ...(exclude.length > 0 ? [`not found && '{${exclude}}'`] : []),
    ...conditions,
  ]
  const condition = where.join(' and ') || 'true'
  const from = `from works where ${condition}`
  if (!query.facets) return withoutFacets(query, resolved, from)
  return withFacets(query, resolved, {
    hits: `select id, ${query.sort} as key, rating, counted ${from}`,
    counted:
      resolved.most > hitsForParallel
        ? `select tag, count(*)::int as works from works, unnest(counted) as tag
            where ${condition} group by tag`
        : 'select tag, count(*)::int as works from hits, unnest(counted) as tag group by tag',
  })
}

/** The statement for the tables of pairs. */
export function joinsStatement(query: LoggedQuery, resolved: ResolvedQuery): string {
  const { include, exclude, conditions } = resolved
  const joined = include.map(
    (tag, at) => `join found as f${at} on f${at}.work = plain_works.id and f${at}.tag = ${tag}`,
  )
  const where = [
    ...(exclude.length > 0
      ? [
          `not exists (select 1 from found as x where x.work = plain_works.id
            and x.tag in (${exclude}))`,
        ]
      : []),
    ...conditions,
  ]
  const condition = where.join(' and ') || 'true'
  const tables = `plain_works ${joined.join(' ')}`
  const from = `from ${tables} where ${condition}`
  if (!query.facets) return withoutFacets(query, resolved, from)
  return withFacets(query, resolved, {
    hits: `select plain_works.id, ${query.sort} as key, rating ${from}`,
    counted:
      resolved.most > hitsForParallel
        ? `select counted.tag, count(*)::int as works
            from ${tables} join counted on counted.work = plain_works.id
            where ${condition} group by counted.tag`
        : `select tag, count(*)::int as works from hits join counted on counted.work = hits.id
            group by tag`,
  })
}

/** The page can then come out of an index, and the total out of a plain count. */
function withoutFacets(
  { sort, pageSize }: LoggedQuery,
  { direction, offset }: ResolvedQuery,
  from: string,
): string {
  return `select (select count(*)::int ${from}) as total, array(select id ${from}
    order by ${sort} ${direction}, id ${direction} limit ${pageSize} offset ${offset}) as ids`
}

/** The hits are found once, and everything else is drawn from them. */
function withFacets(
  { pageSize }: LoggedQuery,
  { direction, offset }: ResolvedQuery,
  { hits, counted }: { readonly hits: string; readonly counted: string },
): string {
  return `with hits as materialized (${hits}),
    frequent as (${counted}),
    ranked as (select tag, works,
      row_number() over (partition by tag / ${kindStep} order by works desc, tag) as place
      from frequent)
    select (select count(*)::int from hits) as total,
      array(select id from hits order by key ${direction}, id ${direction}
        limit ${pageSize} offset ${offset}) as ids,
      (select json_agg(json_build_array(tag / ${kindStep}, tag % ${kindStep}, works)
        order by tag / ${kindStep}, works desc, tag) from ranked where place <= 10) as tags,
      (select json_agg(json_build_array(rating, works) order by works desc, rating)
        from (select rating, count(*)::int as works from hits group by rating) as r) as ratings`
}
