/**
 * What an element is and holds, after the content models of HTML:
 * - `inline`: stands within a line;
 * - `ruby-part`: rt and rp, directly in ruby;
 * - `block`: stands where paragraphs stand;
 * - `part`: only in an element of its own kind: li in lists, td in rows.
 */
export type Role = 'inline' | 'ruby-part' | 'block' | 'part'

/**
 * - `paragraphs`: blocks, and bare text gets a paragraph;
 * - `flow`: blocks and bare text as they come;
 * - `words`: text and inline elements only;
 * - `parts`: only parts.
 */
export type Holds = 'paragraphs' | 'flow' | 'words' | 'parts'

export type Model = { readonly role: Role; readonly holds: Holds }

export const models: ReadonlyMap<string, Model> = new Map([
  ...each('inline', 'words', 'a abbr b cite code del dfn em i ins kbd q ruby s samp small span'),
  ...each('inline', 'words', 'strong sub sup u var'),
  ...each('ruby-part', 'words', 'rt rp'),
  ...each('block', 'words', 'p h1 h2 h3 h4 h5 h6 pre'),
  ...each('block', 'paragraphs', 'blockquote details div'),
  ...each('block', 'flow', 'address figure'),
  ...each('block', 'parts', 'dl ol table ul'),
  ...each('part', 'flow', 'caption dd dt figcaption li td th'),
  ...each('part', 'words', 'summary'),
  ...each('part', 'parts', 'colgroup tbody tfoot thead tr'),
])

export const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** The part that is made when something else stands directly in such an element. */
export const madeParts: ReadonlyMap<string, string> = new Map([
  ['ul', 'li'],
  ['ol', 'li'],
  ['dl', 'dd'],
  ['table', 'tbody'],
  ['thead', 'tr'],
  ['tbody', 'tr'],
  ['tfoot', 'tr'],
  ['tr', 'td'],
])

const sections = ['thead', 'tbody', 'tfoot']

/** Where a part may be put, directly or with the parts between made: nearest first. */
export const partHomes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(
  [
    ['li', ['ul', 'ol']],
    ['dt', ['dl']],
    ['dd', ['dl']],
    ['td', ['tr', ...sections, 'table']],
    ['th', ['tr', ...sections, 'table']],
    ['tr', [...sections, 'table']],
    ...[...sections, 'caption', 'colgroup'].map((name) => [name, ['table']] as const),
    ['figcaption', ['figure']],
    ['summary', ['details']],
  ],
)

/** The list that is made for a part that stands in none. Other parts without a home are dropped. */
export const madeHomes: ReadonlyMap<string, string> = new Map([
  ['li', 'ul'],
  ['dt', 'dl'],
  ['dd', 'dl'],
])

type Ending = { readonly ends: readonly string[]; readonly within: readonly string[] }

/** The open elements that a new one ends, and where the search for them stops. */
export const endings: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ['li', { ends: ['li'], within: ['ul', 'ol', 'td', 'th', 'blockquote'] }],
  ['dt', { ends: ['dt', 'dd'], within: ['dl', 'td', 'th', 'blockquote'] }],
  ['dd', { ends: ['dt', 'dd'], within: ['dl', 'td', 'th', 'blockquote'] }],
  ['td', { ends: ['td', 'th'], within: ['table'] }],
  ['th', { ends: ['td', 'th'], within: ['table'] }],
  ['tr', { ends: ['tr', 'caption', 'colgroup'], within: ['table'] }],
  ...[...sections, 'caption', 'colgroup'].map(
    (name) => [name, { ends: [...sections, 'caption', 'colgroup'], within: ['table'] }] as const,
  ),
  ['rt', { ends: ['rt', 'rp'], within: ['ruby'] }],
  ['rp', { ends: ['rt', 'rp'], within: ['ruby'] }],
])

function each(role: Role, holds: Holds, names: string): [string, Model][] {
  return names.split(' ').map((name) => [name, { role, holds }])
}
