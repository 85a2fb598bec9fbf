import { emptyWork, type WorkInput } from '#archive/posting/work-input.ts'
import type { Stage } from './stage.ts'

/** All that a small work needs to be posted. */
export function smallWork({ cast }: Stage, more: Partial<WorkInput> = {}): WorkInput {
  return {
    ...emptyWork,
    title: 'The Harbour Bell',
    pseuds: [cast.pseuds.mara],
    rating: 'general',
    warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
    fandoms: ['The Lamp Stories'],
    language: 'en',
    text: { title: '', text: 'It rang once.\n\nNobody came.', manner: 'blank-lines' },
    ...more,
  }
}
