import accounts from './en/accounts.json' with { type: 'json' }
import archive from './en/archive.json' with { type: 'json' }
import bin from './en/bin.json' with { type: 'json' }
import book from './en/book.json' with { type: 'json' }
import chapters from './en/chapters.json' with { type: 'json' }
import cli from './en/cli.json' with { type: 'json' }
import config from './en/config.json' with { type: 'json' }
import desk from './en/desk.json' with { type: 'json' }
import discover from './en/discover.json' with { type: 'json' }
import drafts from './en/drafts.json' with { type: 'json' }
import editor from './en/editor.json' with { type: 'json' }
import exports_ from './en/exports.json' with { type: 'json' }
import frame from './en/frame.json' with { type: 'json' }
import gifts from './en/gifts.json' with { type: 'json' }
import imports from './en/imports.json' with { type: 'json' }
import joining from './en/joining.json' with { type: 'json' }
import leaving from './en/leaving.json' with { type: 'json' }
import mails from './en/mails.json' with { type: 'json' }
import many from './en/many.json' with { type: 'json' }
import media from './en/media.json' with { type: 'json' }
import mutes from './en/mutes.json' with { type: 'json' }
import names from './en/names.json' with { type: 'json' }
import people from './en/people.json' with { type: 'json' }
import permissions from './en/permissions.json' with { type: 'json' }
import places from './en/places.json' with { type: 'json' }
import reading from './en/reading.json' with { type: 'json' }
import remarks from './en/remarks.json' with { type: 'json' }
import requests from './en/requests.json' with { type: 'json' }
import revisions from './en/revisions.json' with { type: 'json' }
import search from './en/search.json' with { type: 'json' }
import searches from './en/searches.json' with { type: 'json' }
import series from './en/series.json' with { type: 'json' }
import tags from './en/tags.json' with { type: 'json' }
import works from './en/works.json' with { type: 'json' }
import writing from './en/writing.json' with { type: 'json' }

/** The files of one language: a file a noun, so that a key `works.posted` stands in `works.json`. */
const files = {
  accounts,
  archive,
  bin,
  book,
  chapters,
  cli,
  config,
  desk,
  discover,
  drafts,
  editor,
  exports: exports_,
  frame,
  gifts,
  imports,
  joining,
  leaving,
  mails,
  many,
  media,
  mutes,
  names,
  people,
  permissions,
  places,
  reading,
  remarks,
  requests,
  revisions,
  search,
  searches,
  series,
  tags,
  works,
  writing,
}

type Files = typeof files

/** Every key of the catalogue: a message that nobody wrote does not compile. */
export type MessageKey = {
  [Noun in keyof Files]: `${Noun}.${keyof Files[Noun] & string}`
}[keyof Files]

export type Catalogue = Readonly<Record<string, string>>

export const english: Catalogue = Object.fromEntries(
  Object.entries(files).flatMap(([noun, messages]) =>
    Object.entries(messages).map(([name, text]) => [`${noun}.${name}`, text]),
  ),
)
