const marks = '*＊∗✱✻✽✾❀❁❃❄❅❆★☆✦✧~～∼#＃•●○◆◇■□▪–—―-_=+.·oOxX0'

/** A line that holds nothing but the marks that people put between two scenes: `* * *`, `~~~`, `---`. */
export function isSceneLine(line: string): boolean {
  const mark = line.trim()
  if (mark.length < 3 || mark.length > 60) return false
  const signs = mark.replace(/\s+/g, '')
  const [first = ''] = signs
  if (signs.length < 3 || !marks.includes(first)) return false
  // Three points may be a pause and "ooo" a cry: those want spaces between them.
  if (/[.oOxX0]/.test(first) && signs.length === mark.length) return false
  return [...signs].every((sign) => sign === first) || /^[*~\-–—=_•·]+$/.test(signs)
}
