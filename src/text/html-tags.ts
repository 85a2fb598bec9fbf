/**
 * Where the tag or comment that begins with the `<` at `start` ends: the place after it. The same
 * place when no tag begins there (`<3`), the end of the text when it is not finished.
 *
 * For HTML that the sanitiser wrote, in which `>` stands nowhere but at the end of a tag. Other HTML
 * is read without harm, but a `>` within an attribute ends the tag too early.
 */
export function endOfTag(html: string, start: number): number {
  const next = html.charCodeAt(start + 1)
  const isTag =
    (next >= 97 && next <= 122) || (next >= 65 && next <= 90) || next === slash || next === mark
  if (!isTag) return next === question ? after(html, '>', start) : start
  if (next === mark && html.startsWith('<!--', start)) return after(html, '-->', start + 2)
  return after(html, '>', start)
}

const slash = 47
const mark = 33
const question = 63

function after(html: string, end: string, from: number): number {
  const place = html.indexOf(end, from)
  return place < 0 ? html.length : place + end.length
}
