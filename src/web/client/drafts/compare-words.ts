/** A run of words that both texts have, or only one of them. */
export type Run = { readonly kind: 'both' | 'mine' | 'theirs'; readonly text: string }

/** Words that are compared one by one; beyond, what differs is shown as two wholes. */
const most = 1500

/** Where two texts differ, by words; equal beginnings and ends of any length cost nothing. */
export function compareWords(mine: string, theirs: string): readonly Run[] {
  const [a, b] = [wordsOf(mine), wordsOf(theirs)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  const room = Math.min(a.length, b.length) - start
  while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return joined([
    { kind: 'both', text: a.slice(0, start).join('') },
    ...compareMiddle(left, right),
    { kind: 'both', text: a.slice(a.length - end).join('') },
  ])
}

/** Words with the space after them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

function compareMiddle(a: readonly string[], b: readonly string[]): readonly Run[] {
  if (a.length * b.length === 0 || a.length > most || b.length > most) {
    return [
      { kind: 'mine', text: a.join('') },
      { kind: 'theirs', text: b.join('') },
    ]
  }
  const wide = b.length + 1
  // Of each pair of ends: how long the longest common row of words after them is.
  const longest = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * wide + j
      longest[at] =
        a[i] === b[j]
          ? (longest[at + wide + 1] ?? 0) + 1
          : Math.max(longest[at + wide] ?? 0, longest[at + 1] ?? 0)
    }
  }
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [one = '', other = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && one === other) {
      runs.push({ kind: 'both', text: one })
      i += 1
      j += 1
    } else if (
      j >= b.length ||
      (i < a.length && (longest[(i + 1) * wide + j] ?? 0) >= (longest[i * wide + j + 1] ?? 0))
    ) {
      runs.push({ kind: 'mine', text: one })
      i += 1
    } else {
      runs.push({ kind: 'theirs', text: other })
      j += 1
    }
  }
  return runs
}

function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (const { kind, text } of runs) {
    const last = out.at(-1)
    if (text === '') continue
    if (last?.kind === kind) out[out.length - 1] = { kind, text: last.text + text }
    else out.push({ kind, text })
  }
  return out
}
