import { listUploads } from '#archive/images/list-uploads.ts'
import {
  type UploadedPicture,
  uploadPicture,
  widestPicture,
} from '#archive/images/upload-picture.ts'
import { Refusal } from '#ground/refusal.ts'
import type { ErrorStatus } from '#web/frame/error-page.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { statusOfRefusal } from '#web/refusals.ts'
import { urls } from '#web/urls.ts'
import { readForm, type Visit } from '#web/visit.ts'
import { uploadsPage } from './uploads-page.ts'

/** Who uploads; guests are asked to sign in. */
export function uploaderOf({ viewer }: Visit): void {
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'editor.upload-sign-in-first')
}

/** The viewer's own pictures. */
export async function showUploads(visit: Visit): Promise<Response> {
  return await showPage(visit, emptyForm)
}

/** Takes a picture: from the page of pictures, or from the editor, which asks for JSON. */
export async function takeUpload(visit: Visit): Promise<Response> {
  const isOfEditor = visit.request.headers.get('accept') === 'application/json'
  const form = await readForm(visit)
  const description = String(form.get('description') ?? '')
  try {
    const picture = await uploadPicture(visit.archive, visit.viewer, {
      ...(await readFile(form.get('picture'))),
      description,
    })
    return isOfEditor ? answerEditor(visit, picture) : visit.redirect(donePath(picture))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'sign-in-first') throw error
    const status = statusOfRefusal[error.kind]
    if (!isOfEditor)
      return await showPage(visit, { values: { description }, faults: [error] }, status)
    return visit.context.json({ fault: visit.say.any(error.key, error.values) }, status)
  }
}

async function readFile(file: FormDataEntryValue | null) {
  if (!(file instanceof File)) return { bytes: new Uint8Array(), fileName: '' }
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name }
}

function donePath({ name, isFlattened }: UploadedPicture): string {
  return `${urls.uploads.to()}?done=${name}${isFlattened ? '&still=1' : ''}`
}

function answerEditor(visit: Visit, picture: UploadedPicture): Response {
  const { name, description, width, height, isFlattened } = picture
  const told = isFlattened ? { told: visit.say('editor.upload-flattened') } : {}
  return visit.context.json({ src: urls.file.to(name), alt: description, width, height, ...told })
}

async function showPage(visit: Visit, form: FormView, status?: ErrorStatus) {
  const { archive, viewer, query } = visit
  const pictures = await listUploads(archive, viewer)
  const done = pictures.find(({ name }) => name === query.get('done'))?.name
  const isStill = query.get('still') === '1'
  const view = { pictures, form, done, isStill, widest: widestPicture }
  return await visit.page(uploadsPage(visit.frame(urls.uploads.to()), view), status)
}
