import { differenceBox } from './difference-box.ts'
import { type Fields, fillField } from './form-state.ts'
import { mergeFields } from './merge-fields.ts'
import { close, settle } from './save-form.ts'
import { timeOf } from './save-line.ts'
import type { Saver } from './saver.ts'
import type { OtherText } from './send-copy.ts'

export type Meeting = {
  readonly host: HTMLElement
  readonly saver: Saver
  readonly words: Readonly<Record<string, string>>
  readonly theirs: OtherText
  /** What both began with. */
  readonly base: Fields
  readonly mine: Fields
}

/**
 * Brings this page's text and another page's together by itself where they touch different fields, and
 * else lets the writer choose. Until they do, both are in the archive.
 */
export function meetOther(meeting: Meeting): void {
  const { host, saver, theirs, base, mine } = meeting
  const { taken, clashes } = mergeFields(base, mine, theirs.fields)
  const fill = (name: string) => fillField(saver.form, name, theirs.fields)
  if (clashes.length === 0 && taken.every(fill)) {
    void settle(saver, theirs.version, 'merged')
    return
  }
  const old = host.querySelector<HTMLElement>('.save-box-conflict')
  if (old?.dataset.version === String(theirs.version)) return
  old?.remove()
  host.prepend(choiceBox(meeting))
}

function choiceBox({ host, saver, words, theirs, mine }: Meeting): HTMLElement {
  const keepMine = async () => {
    if (await settle(saver, theirs.version, 'mine')) box.remove()
  }
  const box = differenceBox({
    words,
    title: words['conflict-title'] ?? '',
    about: (words['conflict-about'] ?? '').replace('{time}', timeOf(theirs.savedAt)),
    form: saver.form,
    mine,
    theirs: theirs.fields,
    choices: [
      { name: words['keep-mine'] ?? '', choose: keepMine },
      { name: words['keep-theirs'] ?? '', choose: () => openAnew(host, saver) },
    ],
  })
  box.classList.add('save-box-conflict')
  box.dataset.version = String(theirs.version)
  return box
}

/** Opens the form with what the archive has: this page's text lies aside there already. */
export async function openAnew(host: HTMLElement, saver: Saver): Promise<void> {
  void close(saver)
  await saver.texts.drop(saver.self)
  const here = host.dataset.here ?? location.href
  if (here === location.pathname + location.search) location.reload()
  else location.assign(here)
}
