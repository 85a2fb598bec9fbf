import sanitizeHtml from 'sanitize-html'
import type { CleanHtml } from '#ground/clean-html.ts'
import {
  allowedClass,
  allowedElements,
  commonAttributes,
  type HtmlField,
  mediaElements,
  ownClasses,
} from './allowed.ts'

/**
 * The only place that makes `CleanHtml` from outside text: whatever reaches it, nothing leaves it
 * but the elements, attributes and addresses of `allowed.ts`. It does not trust the steps before it.
 */
export function gate(html: string, field: HtmlField): CleanHtml {
  const gated = sanitizeHtml(html, gates[field])
  // It closes void elements as XHTML does. ` />` stands nowhere else: it escapes `>` in text and
  // in attributes.
  return gated.replaceAll(' />', '>') as CleanHtml
}

const gates: Readonly<Record<HtmlField, sanitizeHtml.IOptions>> = {
  text: gateFor('text'),
  notes: gateFor('notes'),
  comment: gateFor('comment'),
}

function gateFor(field: HtmlField): sanitizeHtml.IOptions {
  const elements = { ...allowedElements, ...(field === 'text' ? mediaElements : {}) }
  const names = Object.keys(elements).filter((name) => field !== 'comment' || name !== 'img')
  const attributes: Record<string, string[]> = { '*': [...commonAttributes] }
  for (const name of names) attributes[name] = [...(elements[name] ?? [])]
  return {
    allowedTags: names,
    allowedAttributes: attributes,
    allowedClasses: { '*': field === 'comment' ? [...ownClasses] : [allowedClass] },
    allowedSchemes: ['http', 'https'],
    allowedSchemesByTag: { a: ['ftp', 'http', 'https', 'mailto'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
    allowProtocolRelative: false,
    selfClosing: ['br', 'col', 'hr', 'img', 'source', 'track'],
    disallowedTagsMode: 'discard',
    parseStyleAttributes: false,
  }
}
