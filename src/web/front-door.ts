import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import type { Archive } from '#archive/archive.ts'
import { pictureLimits } from '#archive/images/upload-picture.ts'
import { limits } from '#archive/imports/limits.ts'
import { guest, guestPerson, type Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { sayIn } from '#words/say.ts'
import { accountRoutes } from './accounts/routes.ts'
import { answerError } from './answer-error.ts'
import { archiveRoutes } from './archive/routes.ts'
import { binRoutes } from './bin/routes.ts'
import { chapterRoutes } from './chapters/routes.ts'
import { creatorshipRoutes } from './creatorships/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { discoverRoutes } from './discover/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { editorRoutes } from './editor/routes.ts'
import { uploaderOf } from './editor/uploads.ts'
import { exportRoutes } from './exports/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { joiningRoutes } from './joining/routes.ts'
import { leavingRoutes } from './leaving/routes.ts'
import { openLimit } from './limit-costly.ts'
import { manyRoutes } from './many/routes.ts'
import { muteRoutes } from './mutes/routes.ts'
import { nameRoutes } from './names/routes.ts'
import { otherPlaceRoutes } from './other-places/routes.ts'
import { packAnswers } from './packing/pack-answers.ts'
import { sendAsset } from './packing/send-asset.ts'
import { peopleRoutes } from './people/routes.ts'
import { permissionRoutes } from './permissions/routes.ts'
import { readingRoutes } from './reading/routes.ts'
import { requestRoutes } from './requests/routes.ts'
import { revisionRoutes } from './revisions/routes.ts'
import type { Route } from './route.ts'
import { searchRoutes } from './searches/routes.ts'
import { seriesRoutes } from './series/routes.ts'
import { openSite } from './site.ts'
import { tagRoutes } from './tags/routes.ts'
import { urls } from './urls.ts'
import { makeVisit, personCookie, staffOf } from './visit.ts'
import { workRoutes } from './works/routes.ts'
import { writingRoutes } from './writing/routes.ts'

/** Every route of the site, in the order in which they are matched. */
export const routes: readonly Route[] = [
  // Before the works: feed.atom is no work's number.
  ...searchRoutes,
  ...binRoutes,
  ...manyRoutes,
  ...muteRoutes,
  ...discoverRoutes,
  ...deskRoutes,
  ...draftRoutes,
  ...editorRoutes,
  // Before the works: new is no work's number.
  ...writingRoutes,
  // `new` is no chapter's number.
  ...chapterRoutes,
  ...revisionRoutes,
  ...creatorshipRoutes,
  ...permissionRoutes,
  ...otherPlaceRoutes,
  ...requestRoutes,
  ...workRoutes,
  ...tagRoutes,
  ...seriesRoutes,
  ...peopleRoutes,
  ...readingRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...nameRoutes,
  ...leavingRoutes,
  ...accountRoutes,
  ...joiningRoutes,
  ...archiveRoutes,
]

/** Builds the site: middleware in order, then each noun's routes. */
export function frontDoor(archive: Archive): Hono {
  const app = new Hono({ strict: true })
  const say = sayIn('en')
  const readSite = openSite(archive)
  const limit = openLimit(archive.clock)

  const visitOf = async (context: Context, known?: typeof guest) => {
    const viewer = known ?? asPerson(context, await findViewer(archive, context.req.raw.headers))
    const found = { viewer, site: await readSite(), address: addressOf(context) }
    return makeVisit(archive, say, context, found)
  }

  app.use(secureHeaders(headers))
  app.get(urls.asset.to(':name{.+}'), async (context) => {
    const asset = await (await readSite()).assets.find(context.req.param('name') ?? '')
    return asset ? await sendAsset(context, asset) : context.notFound()
  })
  app.use(packAnswers)
  app.use(csrf({ origin: (origin, context) => isOwnOrigin(origin, context) }))
  for (const { method, pattern, handle, cost, takes = 'forms' } of routes) {
    const admit: MiddlewareHandler = async (context, next) => {
      if (cost !== undefined) limit(addressOf(context), cost)
      // Before a byte of it is read: what tells no length is held in memory to be measured.
      if (takes === 'uploads') staffOf(await visitOf(context))
      if (takes === 'pictures') uploaderOf(await visitOf(context))
      await next()
    }
    app.on(method, pattern, admit, limitBody[takes], async (context) => {
      return await handle(await visitOf(context))
    })
  }
  app.notFound(async (context) => {
    const visit = await visitOf(context)
    const { pathname, search } = new URL(context.req.url)
    if (pathname !== '/' && pathname.endsWith('/')) {
      // Two slashes at the beginning would name another host.
      const path = pathname.replace(/\/+$/, '').replace(/^\/+/, '')
      return visit.redirect(`/${path}${search}`, 301)
    }
    return await answerError(visit, new Refusal('not-found', 'frame.not-found'))
  })
  app.onError(async (error, context) => answerError(await visitOf(context, guest), error))
  return app
}

/** A visitor who has said so here is a person, and no crawler. */
function asPerson(context: Context, viewer: Viewer): Viewer {
  return viewer.kind === 'guest' && getCookie(context, personCookie) === 'yes'
    ? guestPerson
    : viewer
}

/** No script and no style but our own files, no request to another host, in no other site's frame. */
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
}

/** A form may come from this site only; a proxy may have put its own name before ours. */
function isOwnOrigin(origin: string, context: Context): boolean {
  return URL.canParse(origin) && new URL(origin).host === context.req.header('host')
}

/** All that a form without files may hold, in bytes. */
const formLimit = 1024 * 1024

/** The same for forms in which people write: a long chapter, in a script of three bytes a letter, escaped. */
const textsLimit = 8 * 1024 * 1024

const limitBody = {
  forms: bodyLimit({
    maxSize: formLimit,
    onError: () => {
      throw new Refusal('too-large', 'frame.form-too-large')
    },
  }),
  texts: bodyLimit({
    maxSize: textsLimit,
    onError: () => {
      throw new Refusal('too-large', 'writing.form-too-large')
    },
  }),
  pictures: bodyLimit({
    maxSize: pictureLimits.file + 100_000,
    onError: () => {
      const megabytes = Math.round(pictureLimits.file / 1e6)
      throw new Refusal('too-large', 'editor.upload-too-large', 'picture', { megabytes })
    },
  }),
  uploads: bodyLimit({
    maxSize: limits.upload,
    onError: () => {
      const megabytes = Math.round(limits.upload / 1e6)
      throw new Refusal('too-large', 'imports.upload-too-large', 'files', { megabytes })
    },
  }),
} satisfies Record<NonNullable<Route['takes']>, MiddlewareHandler>

/**
 * The peer's address, or what a proxy on this machine or network says of it. Nothing for a request
 * that was made in the process, unless it names one.
 */
function addressOf(context: Context): string | undefined {
  const peer = peerOf(context)
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return forwarded && isNear(peer) ? forwarded : peer
}

function peerOf(context: Context): string | undefined {
  // Requests made in the process, as tests and measurements make them, have no connection.
  if (context.env?.incoming === undefined) return undefined
  return getConnInfo(context).remote.address ?? 'unknown'
}

function isNear(address: string | undefined): boolean {
  if (address === undefined) return true
  return /^(::1$|(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|f[cd])/.test(address)
}
