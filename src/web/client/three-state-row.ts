/**
 * The browser has just turned one of a row's boxes over. From the first follows which state comes next;
 * the second is the short way to "without".
 */
export function turn(row: Element, box: HTMLInputElement) {
  const pick = row.querySelector<HTMLInputElement>('.pick input')
  const bar = row.querySelector<HTMLInputElement>('.bar input')
  if (pick && bar) {
    const wasOut = bar !== box && bar.checked
    if (bar !== box) bar.checked = !pick.checked && !wasOut
    if (bar.checked || wasOut) pick.checked = false
  }
  mark(row)
}

/** Says the third state to those who hear the page: the box is neither on nor off. */
export function mark(row: Element): void {
  const pick = row.querySelector<HTMLInputElement>('.pick input')
  const bar = row.querySelector<HTMLInputElement>('.bar input')
  if (!pick || !bar) return
  pick.indeterminate = bar.checked
  // By keys the first box goes through all states; the second need not stand in the way.
  bar.tabIndex = -1
  const name = bar.labels?.[0]?.textContent?.trim()
  if (bar.checked && name) pick.setAttribute('aria-label', name)
  else pick.removeAttribute('aria-label')
}
