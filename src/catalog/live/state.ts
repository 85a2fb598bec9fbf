import type { Index } from '#catalog/engine/answer.ts'
import type { TailWork } from './tail.ts'

/** What is in use at this moment; an answer is made of one such moment. */
export type LiveState = {
  index: Index
  /** Works that are in no segment yet, by id. */
  readonly tail: Map<number, TailWork>
  /** The newest change that is in here. */
  seq: number
}
