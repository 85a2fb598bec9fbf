import { forOwner } from '#web/accounts/for-owner.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import {
  chooseApart,
  dropIcon,
  makeDefault,
  saveName,
  showName,
  showNames,
  takeIcon,
  takeName,
  takeNameAway,
} from './names.ts'

type Handle = Parameters<typeof forOwner>[0]

const get = (pattern: string, handle: Handle): Route => ({
  method: 'GET',
  pattern,
  handle: forOwner(handle),
})

const post = (pattern: string, handle: Handle): Route => ({
  method: 'POST',
  pattern,
  handle: forOwner(handle, urls.names.to()),
  cost: 1,
})

export const nameRoutes: readonly Route[] = [
  get(urls.names.pattern, showNames),
  post(urls.names.pattern, takeName),
  // Before single names: apart is no name's number.
  post(urls.keepNamesApart.pattern, chooseApart),
  get(urls.ownName.pattern, showName),
  post(urls.ownName.pattern, saveName),
  { ...post(urls.nameIcon.pattern, takeIcon), takes: 'pictures' },
  post(urls.removeIcon.pattern, dropIcon),
  post(urls.defaultName.pattern, makeDefault),
  post(urls.removeName.pattern, takeNameAway),
]
