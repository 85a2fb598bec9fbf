/**
 * Two texts as their writer knows them, to be compared: paragraphs are lines, and `&` is itself. Other
 * tags stay, because they may be what differs; where nothing else does, nothing is taken out.
 */
export function withoutParagraphTags(mine: string, theirs: string): readonly [string, string] {
  const [a, b] = [plain(mine), plain(theirs)]
  return a === b ? [mine, theirs] : [a, b]
}

function plain(text: string): string {
  return text
    .replace(/<\/?p>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
}
