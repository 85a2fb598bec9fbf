import type { Handler } from './visit.ts'

/** One line of a noun's routes. `cost` is what one request takes from an address' allowance; absent: nothing. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly pattern: string
  readonly handle: Handler
  readonly cost?: number
  /** Uploads are large and for staff alone; absent: forms of fields. */
  readonly takes?: 'forms' | 'uploads'
}
