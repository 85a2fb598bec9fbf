import type { Comparison } from '#archive/revisions/compare-texts.ts'
import type { ComparedPassage, Piece } from '#text/differences/compare-passages.ts'
import type { Mark, PassageKind } from '#text/differences/read-passages.ts'
import { notice } from '#web/frame/notice.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** Paragraphs that stay, on each side of a change. */
const around = 1
/** More are not shown, so that no browser has to bear a page of any length; a long book has fewer. */
const mostParagraphs = 5000
const mostPieces = 50_000

/**
 * Two texts as one: words that were taken out struck through, those that came underlined, both also in
 * their elements' meaning. Paragraphs far from any change are only counted unless `whole` is asked for.
 */
export function comparisonView(
  say: Say,
  { passages }: Comparison,
  { whole = false }: { readonly whole?: boolean } = {},
): Html {
  const shown = passages.slice(0, countFitting(passages))
  const cut = passages.length - shown.length
  return html`${cut > 0 && notice(say('revisions.cut', { shown: shown.length, cut }), 'warn')}<div class="comparison" dir="auto">
${whole ? shown.map((passage) => passageView(say, passage)) : nearChanges(say, shown)}
</div>`
}

function countFitting(passages: readonly ComparedPassage[]): number {
  let pieces = 0
  const end = passages.findIndex((passage, index) => {
    pieces += passage.pieces.length
    return index > 0 && (index >= mostParagraphs || pieces > mostPieces)
  })
  return end < 0 ? passages.length : end
}

/** How many words came and went, as one line. */
export function wordsChanged(
  say: Say,
  { wordsAdded, wordsRemoved }: Pick<Comparison, 'wordsAdded' | 'wordsRemoved'>,
): string {
  if (wordsAdded + wordsRemoved === 0) return say('revisions.no-words-changed')
  return say('revisions.words-changed', {
    added: say.number(wordsAdded),
    removed: say.number(wordsRemoved),
  })
}

function nearChanges(say: Say, passages: readonly ComparedPassage[]): Html[] {
  const shown = passages.map((_, index) =>
    passages.slice(Math.max(0, index - around), index + around + 1).some(isChanged),
  )
  const pieces: Html[] = []
  let same = 0
  const tellSame = () => {
    if (same > 0) {
      pieces.push(
        html`<p class="compare-same">${say('revisions.same-paragraphs', { count: same })}</p>`,
      )
    }
    same = 0
  }
  for (const [index, passage] of passages.entries()) {
    if (!shown[index]) {
      same += 1
      continue
    }
    tellSame()
    pieces.push(passageView(say, passage))
  }
  tellSame()
  return pieces
}

const isChanged = ({ what }: ComparedPassage) => what !== 'same'

function passageView(say: Say, passage: ComparedPassage): Html {
  const { kind, was, what, pieces } = passage
  const classes = [`compare-${kind.is}`, kind.isQuoted && 'compare-quoted', kind.align].filter(
    Boolean,
  )
  const words =
    kind.is === 'rule'
      ? wrapChange(what === 'changed' ? 'same' : what, html`* * *`)
      : pieces.map((piece) => pieceView(say, piece))
  return html`${was && html`<p class="compare-was">${say('revisions.was', { was: kindName(say, was), now: kindName(say, kind) })}</p>`}<p class="${classes.join(' ')}">${words}</p>
`
}

function kindName(say: Say, { is, isQuoted, align }: PassageKind): string {
  if (align !== undefined && is === 'paragraph') return say(`revisions.kind-${align}`)
  if (isQuoted && is === 'paragraph') return say('revisions.kind-quoted')
  return say(`revisions.kind-${is}`)
}

function pieceView(say: Say, { what, text, marks }: Piece): Html {
  const shown = text === '\n' ? html`${what !== 'same' && '\u21b5'}<br>` : html`${text}`
  return wrapChange(
    what,
    marks.reduce((inner, mark) => wrapMark(say, mark, inner), shown),
  )
}

function wrapChange(what: Piece['what'], inner: Html): Html {
  switch (what) {
    case 'added':
      return html`<ins>${inner}</ins>`
    case 'removed':
      return html`<del>${inner}</del>`
    case 'formatted':
      return html`<mark class="reformatted">${inner}</mark>`
    case 'same':
      return inner
  }
}

/** A mark as an element of ours; nothing of the text's own markup comes through. */
function wrapMark(say: Say, mark: Mark, inner: Html): Html {
  const [name = ''] = mark.split(' ', 1)
  switch (name) {
    case 'em':
    case 'i':
    case 'cite':
    case 'dfn':
    case 'var':
      return html`<em>${inner}</em>`
    case 'strong':
    case 'b':
      return html`<strong>${inner}</strong>`
    case 'u':
    case 'ins':
      return html`<u>${inner}</u>`
    case 's':
    case 'del':
    case 'strike':
      return html`<s>${inner}</s>`
    case 'sub':
      return html`<sub>${inner}</sub>`
    case 'sup':
      return html`<sup>${inner}</sup>`
    case 'small':
      return html`<small>${inner}</small>`
    case 'code':
    case 'tt':
    case 'kbd':
    case 'samp':
      return html`<code>${inner}</code>`
    case 'rt':
      return html`(${inner})`
    case 'a':
      return html`<span class="compare-link">${inner}</span>`
    case 'img':
      return html`<span class="compare-picture">${say('revisions.picture')} ${inner}</span>`
    default:
      return inner
  }
}
