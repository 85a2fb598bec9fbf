import type { ExpressionBuilder } from 'kysely'
import type { Member, Staff } from '#archive/viewer.ts'
import type { Schema } from '#store/schema.ts'

/** True for works that somebody has created, alone or with others. A part of the doors to works and chapters. */
export function isOwnWork(is: ExpressionBuilder<Schema, 'works'>, viewer: Member | Staff) {
  return is.exists(
    is
      .selectFrom('creatorships')
      .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
      .select('creatorships.work_id')
      .whereRef('creatorships.work_id', '=', 'works.id')
      .where('pseuds.person_id', '=', viewer.id),
  )
}
