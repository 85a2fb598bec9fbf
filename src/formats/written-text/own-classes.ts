import { ownClasses } from '#formats/sanitise/allowed.ts'
import { footnoteClass } from '#text/lifting/lift-footnotes.ts'
import { skippableClass } from './skippable.ts'

/** Whether a class means something here, wherever a text was copied from. */
export function isOwnClass(name: string): boolean {
  return ownClasses.has(name) || name === footnoteClass || name === skippableClass
}
