import { Tokenizer } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

/** What a reader of HTML hears, in the order of the source. Names are in lower case. */
export type HtmlSink = {
  /** `isClosed`: the tag ended in `/>`, which HTML ignores and XHTML does not. */
  readonly open: (name: string, attributes: Attributes, isClosed: boolean) => void
  readonly close: (name: string) => void
  /** Text between two tags, whole, with entities decoded. */
  readonly text: (text: string) => void
  readonly comment?: (text: string) => void
}

/** `xhtml` honours `<p/>` and CDATA sections. */
export type Dialect = 'html' | 'xhtml'

const noAttributes: Record<string, string> = Object.freeze({})

/**
 * Reads the tags and texts of HTML, without any opinion on how they nest. Linear in time and safe
 * for every input; an unfinished tag at the end is dropped, as browsers do.
 */
export function readHtml(html: string, sink: HtmlSink, dialect: Dialect = 'html'): void {
  const recognizeSelfClosing = dialect === 'xhtml'
  let text = ''
  let tag = ''
  let attributes: Record<string, string> = noAttributes
  let name = ''
  let value = ''

  const sayText = () => {
    if (text === '') return
    sink.text(text)
    text = ''
  }
  const sayOpen = (isClosed: boolean) => {
    sink.open(tag, attributes, isClosed)
    attributes = noAttributes
  }
  const sayComment = (start: number, end: number, offset: number) => {
    sayText()
    sink.comment?.(html.slice(start, Math.max(start, end - offset)))
  }

  const tokenizer = new Tokenizer(
    { recognizeSelfClosing },
    {
      ontext: (start, end) => {
        text += html.slice(start, end)
      },
      ontextentity: (point) => {
        text += String.fromCodePoint(point)
      },
      onopentagname: (start, end) => {
        sayText()
        tag = html.slice(start, end).toLowerCase()
      },
      onopentagend: () => sayOpen(false),
      onselfclosingtag: () => sayOpen(true),
      onclosetag: (start, end) => {
        sayText()
        sink.close(html.slice(start, end).toLowerCase())
      },
      onattribname: (start, end) => {
        name = html.slice(start, end).toLowerCase()
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end)
      },
      onattribentity: (point) => {
        value += String.fromCodePoint(point)
      },
      onattribend: () => {
        // The first of two attributes with one name counts, as in browsers.
        if (attributes === noAttributes) attributes = {}
        if (!Object.hasOwn(attributes, name)) attributes[name] = value
        value = ''
      },
      oncomment: sayComment,
      oncdata: (start, end, offset) => {
        if (recognizeSelfClosing) text += html.slice(start, end - offset)
        else sayComment(start, end, offset)
      },
      ondeclaration: sayText,
      onprocessinginstruction: sayText,
      onend: sayText,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
