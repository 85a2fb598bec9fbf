/**
 * Common words that begin a sentence in English prose, in lower case. In a row of capitals they
 * tell where a title ends and the story begins.
 */
export const openers: ReadonlySet<string> = new Set(
  `the a an it its he she they we i you his her their my our your this that these those there here
  in on at as if but and so then when while after before once for from with without by to of until
  since because although though no not never nothing nobody neither both each every everyone
  everything all some someone something somewhere many most one two three now later meanwhile soon
  suddenly perhaps maybe well yes oh what who where why how whatever whenever under over above
  across between during through behind beside outside inside around beyond throughout yesterday today
  tomorrow another or nor yet even just only still`
    .split(/\s+/)
    .filter(Boolean),
)

/** Openers that a sentence with "I" may begin with: `When I came`, `At the First National Bank I`. */
export const leadingToI: ReadonlySet<string> = new Set(
  `when while what where why how as if but and so then once before after since because although though
  until at in on to from with without by for during through throughout under over above between behind
  beside outside inside that all here there`.split(/\s+/),
)

/** Titles of people: a sentence may begin with them, a name follows. */
export const honorifics: ReadonlySet<string> = new Set(
  `mr mrs ms miss dr doctor professor sir lady lord captain colonel major sergeant lieutenant general
  admiral inspector constable squire judge president king queen prince princess duke duchess count
  countess baron father mother brother sister aunt uncle cousin grandma grandpa granny old young
  reverend st madame mademoiselle monsieur herr frau`.split(/\s+/),
)

/** Words that stay small inside a title. */
export const smallWords: ReadonlySet<string> = new Set(
  'a an the and or nor but of in on at to by for from with as vs via de du des la le les el los von van der und et y'.split(
    ' ',
  ),
)

/** The word in lower case without marks at its edges and without 's, 'd, 'll. */
export function bareLower(token: string): string {
  return token
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}]+$/u, '')
    .replace(/['’](?:s|d|ll|ve|re|m)$/i, '')
    .toLowerCase()
}
