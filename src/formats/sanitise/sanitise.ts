import sanitizeHtml from 'sanitize-html'
import type { CleanHtml } from '#ground/clean-html.ts'

export type HtmlField = 'text' | 'notes' | 'comment'

export function sanitise(html: string, _field: HtmlField): CleanHtml {
  return sanitizeHtml(html) as CleanHtml
}
