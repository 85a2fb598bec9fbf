import type { TagView } from '#archive/works/work.ts'
import { tagKinds as kinds } from '#store/tags.ts'

export type TagKind = TagView['kind']

/** All kinds of tags, for doors that read one from an address. */
export const tagKinds: readonly TagKind[] = kinds
