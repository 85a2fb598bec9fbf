import type { Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'

/** Somebody with a browser that keeps cookies. What they see must be valid HTML. */
export function openVisitor(stage: Stage, first = '') {
  const jar = new Map(first === '' ? [] : [first.split('=', 2) as [string, string]])
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, host: 'localhost', origin: 'http://localhost' }
    const response = await stage.site().request(path, { ...init, headers })
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (value === '' || /Max-Age=0/i.test(text)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return {
    jar,
    ask,
    see: async (path: string) => {
      const response = await ask(path)
      const text = await response.text()
      if (response.headers.get('content-type')?.startsWith('text/html')) await assertValidHtml(text)
      return text
    },
    send: async (path: string, fields: Record<string, string>) =>
      await ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
