import { answerInvitation } from '#archive/creatorships/answer-invitation.ts'
import { withdrawInvitation } from '#archive/creatorships/withdraw-invitation.ts'
import { answerGift } from '#archive/gifts/answer-gift.ts'
import { answerRelation } from '#archive/relations/answer-relation.ts'
import { Refusal } from '#ground/refusal.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, type Visit } from '#web/visit.ts'

/** One button of the page: what to do, and the number of the question. */
export async function answerRequest(visit: Visit): Promise<Response> {
  const { archive } = visit
  const member = memberOf(visit)
  const [what = '', number = ''] = ((await readFields(visit)).get('do') ?? '').split(' ')
  const id = readId(number)
  switch (what) {
    case 'accept':
      await answerInvitation(archive, member, { id, answer: 'accepted' })
      break
    case 'decline':
      await answerInvitation(archive, member, { id, answer: 'declined' })
      break
    case 'take-gift':
      await answerGift(archive, member, { id, answer: 'accepted' })
      break
    case 'refuse-gift':
      await answerGift(archive, member, { id, answer: 'refused' })
      break
    case 'approve':
      await answerRelation(archive, member, { id, approval: 'approved' })
      break
    case 'refuse':
      await answerRelation(archive, member, { id, approval: 'refused' })
      break
    case 'withdraw':
      await withdrawInvitation(archive, member, id)
      break
    default:
      throw new Refusal('invalid', 'frame.form-unreadable')
  }
  return visit.redirect(`${urls.requests.to()}?${what === 'withdraw' ? 'withdrawn' : 'answered'}`)
}
