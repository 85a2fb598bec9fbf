import type { Handler } from './visit.ts'

/** One line of a noun's routes. `cost` is what one request takes from an address' allowance; absent: nothing. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly pattern: string
  readonly handle: Handler
  readonly cost?: number
  /**
   * Texts are forms with whole chapters in them; pictures are for those who are signed in; uploads are
   * large and for staff alone; absent: forms.
   */
  readonly takes?: 'forms' | 'texts' | 'pictures' | 'uploads'
}
