/**
 * HTML that has been through the sanitiser and may stand on a page as it is. Only
 * `formats/sanitise/` makes it from outside text; `store/` gives it back when it reads a column.
 */
export type CleanHtml = string & { readonly __brand: 'CleanHtml' }
