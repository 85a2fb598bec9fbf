import { mark } from './three-state-row.ts'

/** What the server offers for what was typed. */
export type Suggestion = {
  readonly id: number
  readonly name: string
  readonly matched?: string
  readonly works: number
}

/** A suggestion as it stands in the list: its name, the other name that was found, its works. */
export function optionOf({ name, matched, works }: Suggestion): Element {
  const option = document.createElement('li')
  const [own, count] = [document.createElement('bdi'), document.createElement('span')]
  own.textContent = matched === undefined ? name : `${name} (${matched})`
  count.className = 'count'
  count.textContent = works.toLocaleString(document.documentElement.lang)
  option.append(own, ' ', count)
  return option
}

/**
 * Turns on the row of a tag, or adds one like the others to the group in which `place` stands. False
 * when there is none that it could be like.
 */
export function turnOnRow(
  place: Element,
  { id, name, works }: Suggestion,
  isOut: boolean,
): boolean {
  const panel = place.closest('form')
  const known = panel?.querySelector(`.filter-row input[name="in"][value="${id}"]`)
  const row = known?.closest('.filter-row') ?? addRow(place, { id, name, works })
  if (!row) return false
  const [pick, bar] = row.querySelectorAll<HTMLInputElement>('input')
  if (pick) pick.checked = !isOut
  if (bar) bar.checked = isOut
  mark(row)
  const folded = row.closest('details')
  if (folded) folded.open = true
  return true
}

/** A copy of a row that is there already, so that there is only one shape of it. */
function addRow(place: Element, { id, name, works }: Suggestion): Element | undefined {
  const list = place.closest('fieldset')?.querySelector('ul:has(.bar)')
  const model = list?.querySelector('.filter-row:has(.bar)')
  if (!list || !model) return undefined
  const row = model.cloneNode(true) as Element
  const without = model.querySelector('.bar .visually-hidden')
  const oldName = model.querySelector('.pick-name')?.textContent ?? ''
  for (const input of row.querySelectorAll('input')) input.value = String(id)
  const [shown, count, said] = ['.pick-name bdi', '.count', '.bar .visually-hidden'].map((one) => {
    return row.querySelector(one)
  })
  if (shown) shown.textContent = name
  if (count) count.textContent = works.toLocaleString(document.documentElement.lang)
  // "Without {name}" in whichever language, with the other name in its place.
  if (said && without) said.textContent = (without.textContent ?? '').replace(oldName, () => name)
  list.append(row)
  return row
}
