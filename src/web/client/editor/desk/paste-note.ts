import type { PasteReport } from '#web/client/editor/paste.ts'
import { make } from './ask.ts'
import type { Words } from './words.ts'

/** The line under the text that says what became of a paste, and whatever else there is to tell. */
export function makeNote(words: Words) {
  const dom = make('div', { class: 'editor-note', role: 'status' })
  const tell = (...parts: (string | HTMLElement)[]) => {
    dom.replaceChildren(...parts.flatMap((part) => [part, ' ']))
  }
  return {
    dom,
    tell,
    report: (report: PasteReport) => {
      if (report.kind === 'html') tell(...describe(report, words))
      else {
        const other = make('button', { type: 'button', class: 'button' }, words('lines-by-single'))
        other.addEventListener('click', () => {
          report.again()
          tell('')
        })
        tell(make('span', {}, words('lines-by-blank')), other)
      }
    },
  }
}

function describe(report: PasteReport & { readonly kind: 'html' }, words: Words): string[] {
  const list = (kind: 'kept' | 'left') => {
    return report.pasted[kind]
      .map(([name, count]) => words(`${kind}-${name}`, { count }))
      .join(', ')
  }
  const [kept, left] = [list('kept'), list('left')]
  return [
    kept === '' ? '' : words('pasted-kept', { list: kept }),
    left === '' ? '' : words('pasted-left', { list: left }),
  ].filter((line) => line !== '')
}
