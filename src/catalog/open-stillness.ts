/** Says, when it is told the same number so many times in a row: once, and not before it has changed. */
export function openStillness(times: number): (number: number) => boolean {
  let last = 0
  let count = 0
  return (number) => {
    count = number === last ? count + 1 : 0
    last = number
    return count === times
  }
}
