import type { Locator } from 'playwright-core'

/** Pastes into an editor as a browser does that has these kinds on its clipboard. */
export async function pasteInto(
  editor: Locator,
  kinds: Readonly<Record<string, string>>,
): Promise<void> {
  await editor.evaluate((element, data) => {
    const clipboardData = new DataTransfer()
    for (const kind in data) clipboardData.setData(kind, data[kind] ?? '')
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    element.dispatchEvent(event)
  }, kinds)
}
