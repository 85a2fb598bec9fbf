import { Resolver } from 'node:dns/promises'

/**
 * Texts under a name. `empty`: the name has something, but no text; `missing`: there is no such name;
 * `unknown`: nobody answered.
 */
export type TextRecords =
  | { readonly state: 'found'; readonly texts: readonly string[] }
  | { readonly state: 'empty' | 'missing' | 'unknown' }

/** Looks up what a domain tells of its mails. */
export type Dns = { readonly texts: (name: string) => Promise<TextRecords> }

/** Asks the machine's name servers, or those given (`127.0.0.1:5353`), for at most six seconds. */
export function openDns(servers?: readonly string[]): Dns {
  return {
    texts: async (name) => {
      const resolver = new Resolver({ timeout: 2000, tries: 2, maxTimeout: 3000 })
      if (servers) resolver.setServers(servers)
      try {
        const records = await resolver.resolveTxt(name)
        return { state: 'found', texts: records.map((parts) => parts.join('')) }
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === 'ENODATA') return { state: 'empty' }
        return { state: code === 'ENOTFOUND' ? 'missing' : 'unknown' }
      }
    },
  }
}
