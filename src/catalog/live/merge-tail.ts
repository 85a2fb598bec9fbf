import type { Index } from '#catalog/engine/answer.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import type { Thread } from './open-thread.ts'
import type { TailWork } from './tail.ts'

/** A new set of segments, and the works of the tail that are in them now. */
export type Merged = { readonly index: Index; readonly records: readonly WorkRecord[] }

/**
 * Makes a segment of the tail, in a thread: with the smaller segments, or (whole) with everything
 * there is, which leaves no dead works and gives frequent tags their numbers anew.
 */
export async function mergeTail(
  thread: Thread,
  { segments, tags }: Index,
  tail: readonly TailWork[],
  isWhole: boolean,
  limits: Limits | undefined,
): Promise<Merged> {
  const records = tail.map(({ record }) => record)
  const [base, ...others] = segments
  const sources = (isWhole ? segments : others).map((segment) => ({
    segment,
    documents: undefined,
  }))
  const hot = isWhole ? undefined : base?.hot
  const made = await thread.run({ kind: 'merge', sources, records, tags, hot, limits })
  const kept = isWhole || !base ? [] : [base]
  return { index: { segments: [...kept, made.segment], tags: made.tags }, records }
}
