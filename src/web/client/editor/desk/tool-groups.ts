import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import type { Command, EditorState } from '@tiptap/pm/state'
import {
  around,
  hasDirection,
  insertRule,
  isCentred,
  isTag,
  toggleCentre,
  toggleDirection,
  toggleHeading,
  toggleList,
  toggleQuote,
} from '#web/client/editor/commands/block-commands.ts'
import { alike, hasLook, linkAt, toggleLook } from '#web/client/editor/commands/looks.ts'
import { passageAt } from '#web/client/editor/commands/passages.ts'
import {
  askFootnote,
  askLink,
  askPassage,
  askPicture,
  askRuby,
  type Desk,
  keptAt,
} from './extras.ts'

/** A button of the toolbar; its words are `tool-<name>`. */
export type Tool = {
  readonly name: string
  readonly run: (
    desk: Desk,
    event: { readonly find: () => void; readonly source: () => void },
  ) => unknown
  /** Absent for what is done and does not stay: it has no pressed state. */
  readonly isOn?: (state: EditorState) => boolean
  readonly isIdle?: (state: EditorState) => boolean
  /** Where there is less to write there are fewer tools. */
  readonly only?: 'text' | 'notes'
}

const doing = (command: Command) => (desk: Desk) => {
  command(desk.view.state, desk.view.dispatch, desk.view)
  desk.view.focus()
}

const look = (name: keyof typeof alike): Tool => ({
  name,
  run: doing(toggleLook(alike[name])),
  isOn: (state) => hasLook(state, alike[name]),
})

const block = (name: string, command: Command, isOn: (state: EditorState) => boolean): Tool => {
  return { name, run: doing(command), isOn }
}

/** The tools in their groups. */
export function toolGroups(direction: 'ltr' | 'rtl'): readonly (readonly Tool[])[] {
  const other = direction === 'ltr' ? 'rtl' : 'ltr'
  return [
    [look('bold'), look('italic'), look('underline'), look('strike')],
    [
      {
        ...block('heading', toggleHeading('h3'), (state) => {
          return around(state, ({ type }) => type.name === 'heading') !== undefined
        }),
        only: 'text',
      },
      {
        ...block('quote', toggleQuote, (state) => around(state, isTag('blockquote')) !== undefined),
        only: 'notes',
      },
      {
        ...block('centre', toggleCentre, (state) => around(state, isCentred) !== undefined),
        only: 'notes',
      },
      {
        ...block('list', toggleList('ul'), (state) => around(state, isTag('ul')) !== undefined),
        only: 'notes',
      },
      {
        ...block('numbers', toggleList('ol'), (state) => around(state, isTag('ol')) !== undefined),
        only: 'notes',
      },
    ],
    [
      { name: 'scene', run: doing(insertRule), only: 'text' },
      { name: 'link', run: askLink, isOn: (state) => linkAt(state) !== undefined },
      {
        name: 'footnote',
        run: askFootnote,
        isOn: (state) => keptAt(state, 'footnote') !== undefined,
        only: 'text',
      },
      {
        name: 'picture',
        run: (desk) => askPicture(desk),
        isOn: (state) => keptAt(state, 'image') !== undefined,
        only: 'text',
      },
      {
        name: 'passage',
        run: askPassage,
        isOn: (state) => passageAt(state) !== undefined,
        only: 'text',
      },
      {
        name: 'ruby',
        run: askRuby,
        isOn: (state) => keptAt(state, 'ruby') !== undefined,
        only: 'text',
      },
      block(`direction-${other}`, toggleDirection(other), (state) => {
        return around(state, hasDirection(other)) !== undefined
      }),
    ],
    [
      { name: 'undo', run: doing(undo), isIdle: (state) => undoDepth(state) === 0 },
      { name: 'redo', run: doing(redo), isIdle: (state) => redoDepth(state) === 0 },
      { name: 'find', run: (_, { find }) => find(), only: 'text' },
      { name: 'source', run: (_, { source }) => source() },
    ],
  ]
}
