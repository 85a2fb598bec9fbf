/** Seconds of "1:02:03", "62:03" or "0:45"; nothing for what is no length of time. */
export function readDuration(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/.exec(text.trim()) ?? []
  if (minutes === undefined || Number(seconds) > 59) return undefined
  if (hours !== undefined && Number(minutes) > 59) return undefined
  const sum = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return sum === 0 ? undefined : sum
}

/** "1:02:03", or "2:03" where it is less than an hour. */
export function writeDuration(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600]
  const [minutes, last] = [Math.floor(rest / 60), two(rest % 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${last}` : `${minutes}:${last}`
}
