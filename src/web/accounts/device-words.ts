import type { Say } from '#words/say.ts'

/** `firefox windows` as people say it. */
export function deviceWords(say: Say, device: string): string {
  const [browser = 'other', system = 'other'] = device.split(' ')
  return say('accounts.device', { browser, system })
}
