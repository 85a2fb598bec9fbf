const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Verbs that tag speech, in the forms in which they do, in lower case. */
export const saying = words(`said says asked asks cried answered replied continued added remarked
  exclaimed returned observed murmured whispered shouted inquired demanded went called muttered
  began declared repeated explained suggested interrupted told thought gasped laughed smiled growled
  snapped sighed responded retorted rejoined admitted agreed insisted protested snarled screamed
  yelled pleaded begged concluded announced grinned nodded pursued proceeded groaned sobbed urged
  ventured assented echoed breathed stammered faltered roared drawled commented warned ordered
  mumbled hissed grumbled teased offered croaked huffed chuckled hummed`)

export const thirdPerson = words('he she they it his her their its')
export const firstPerson = words('i we you my our your me')
export const joining = words('and but or nor so yet for still')
export const pointing = words('the a an this that these those')

/** Common words that open a sentence; with a capital they are no names. */
const common = words(`when then after before at in on one next meanwhile presently as now once later
  during while until all upon soon suddenly finally by from if though although there here what who
  how why where which no not yes to of with without even perhaps well some every both each never
  only nothing nobody everything everybody somebody something such most many more neither either
  instead about through over under between because since oh`)

/** Whether the word has a capital and is none of the common ones: mostly a name. */
export function isName(word: string): boolean {
  if (!/^\p{Lu}/u.test(word)) return false
  const lower = word.toLowerCase()
  return ![thirdPerson, firstPerson, joining, pointing, common].some((set) => set.has(lower))
}
