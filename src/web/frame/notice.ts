import { type Html, html } from '#web/html.ts'

/** A few sentences that the reader should see before the rest. `warn` is not for faults of ours. */
export function notice(content: Html | string, kind: 'plain' | 'warn' | 'no' = 'plain'): Html {
  return html`<div class="notice notice-${kind}">${typeof content === 'string' ? html`<p>${content}</p>` : content}</div>`
}

/** What stands where a list would be: why it is empty, and what to do next. */
export function emptyState(options: {
  readonly title: string
  readonly text: string
  readonly action?: { readonly to: string; readonly name: string } | undefined
}): Html {
  const { title, text, action } = options
  return html`<div class="empty"><p class="empty-title">${title}</p><p>${text}</p>${action && html`<p><a class="button" href="${action.to}">${action.name}</a></p>`}</div>`
}
