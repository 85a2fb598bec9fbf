/**
 * An address as mails are sent to it: trimmed and small, or nothing where it is none. One `@`, a host
 * with a dot, nothing that could begin another header or name a second receiver.
 */
export function emailKey(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase()
  return email.length <= 200 && shape.test(email) ? email : undefined
}

const shape =
  /^[^\s@<>()[\],:;"\\\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u
