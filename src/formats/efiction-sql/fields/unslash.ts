/** Magic quotes could strike at each of several steps; more than three were never seen. */
const mostLevels = 3

/**
 * Takes off the backslashes that old PHP hosts put before quotes *in the stored value* and that
 * eFiction hid when it showed a page. Only when every quote of the text carries one: a single bare
 * quote means that the backslashes are the author's. `\o/` and other art stays in any case.
 */
export function unslash(text: string): string {
  let result = text
  for (let level = 0; level < mostLevels && result.includes('\\'); level++) {
    if (!isSlashed(result)) break
    result = result.replace(/\\(['"\\])/g, '$1')
  }
  return result
}

// Quotes of attributes do not count when there are others: an editor may have written them later.
function isSlashed(text: string): boolean {
  let outside = false
  let inTags = false
  let bareInTags = false
  let tagEnd = 0
  for (const { 0: found, 1: slashes = '', index } of text.matchAll(/(\\*)['"]|<[a-z/][^<>]*>/gi)) {
    if (found.startsWith('<')) {
      tagEnd = index + found.length
      if (/\\['"]/.test(found)) inTags = true
      else if (/['"]/.test(found)) bareInTags = true
      continue
    }
    if (index < tagEnd) continue
    if (slashes.length % 2 === 0) return false
    outside = true
  }
  return outside || (inTags && !bareInTags)
}
