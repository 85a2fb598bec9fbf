import { type Auth, openAuth, webAuthnChallengeCookie } from '#archive/accounts/open-auth.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'

/** What the browser's script hands to `navigator.credentials`, and the cookie that belongs to it. */
export type Asked = { readonly options: object; readonly cookies: readonly string[] }

/** What the browser gave back, as it came: nobody has checked yet that it is of this shape. */
export type PasskeyAnswer = NonNullable<
  Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]
>['body']['response']

/** Asks a browser for any passkey that it has for this archive: nobody has to type a name. */
export async function askPasskey(archive: Archive): Promise<Asked> {
  const auth = await openAuth(archive)
  const { headers, response } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: new Headers(),
    returnHeaders: true,
  })
  const options = { ...response, userVerification: 'required' }
  return { options, cookies: headers.getSetCookie() }
}

/** The login whose passkey answered. Refuses everything else, in the same words. */
export async function checkPasskey(
  archive: Archive,
  headers: Headers,
  answer: PasskeyAnswer,
): Promise<string> {
  const auth = await openAuth(archive)
  const { session, user } = await orRefuse(() =>
    auth.api.verifyPasskeyAuthentication({
      body: { response: answer },
      headers: challengeOf(headers),
    }),
  )
  // better-auth opens a session of its own with it; ours are another kind.
  await archive.db.deleteFrom('login_sessions').where('id', '=', session.id).execute()
  return user.id
}

/** The challenge's cookie alone: whose session it is, is not for better-auth to say. */
export function challengeOf(headers: Headers): Headers {
  const cookie = (headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.split('=')[0]?.endsWith(webAuthnChallengeCookie))
    .join('; ')
  return new Headers({ cookie })
}

/** Turns every "no" of better-auth, and whatever a broken answer makes of it, into one of ours. */
export async function orRefuse<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    const isNo = error instanceof Error && (error.name === 'APIError' || 'statusCode' in error)
    if (!isNo && !(error instanceof TypeError)) throw error
    throw new Refusal('invalid', 'accounts.passkey-failed')
  }
}
