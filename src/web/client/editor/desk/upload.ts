import type { Words } from './words.ts'

/** What an uploaded picture is in a text. */
export type StoredPicture = Readonly<Record<'src' | 'alt' | 'width' | 'height', string>>

/** Sends a picture and its description; nothing if it was not taken, and then it has been told why. */
export type Upload = (form: FormData) => Promise<StoredPicture | undefined>

/** Uploads to an address, and tells what went wrong. */
export function uploadTo(address: string, tell: (message: string) => void, words: Words): Upload {
  return async (form) => {
    try {
      const headers = { accept: 'application/json' }
      const response = await fetch(address, { method: 'POST', body: form, headers })
      if (response.status === 401) {
        tell(words('picture-sign-in'))
        return undefined
      }
      const answer = (await response.json()) as StoredPicture & {
        readonly fault?: string
        readonly told?: string
      }
      if (response.ok) {
        const { src, alt, width, height, told } = answer
        tell(told ?? '')
        return { src, alt, width: String(width), height: String(height) }
      }
      tell(answer.fault ?? words('picture-failed'))
    } catch {
      tell(words('picture-failed'))
    }
    return undefined
  }
}
