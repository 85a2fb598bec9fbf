/**
 * The same object without the keys that hold nothing: our types know "absent", not "undefined".
 * Every key of the type must be listed, so a new one cannot be forgotten.
 */
export function present<T extends object>(parts: { [K in keyof T]-?: T[K] | undefined }): T {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(parts)) if (value !== undefined) kept[key] = value
  return kept as T
}
