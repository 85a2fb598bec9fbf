/** A version as a form says it; nothing for what is none. */
export function readVersion(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
