import { caseVerbs } from '../english/verb-list.ts'
import { conjugate } from '../english/verbs.ts'

/** What an agent does to a customer's case, as it may stand in a passive. */
export const passiveVerbs: readonly string[] = caseVerbs.concat(
  'bring to the notice of,look after,re-order,lift,ring back,keep in the loop,provide with,return,put on hold,rent,purchase,set,deposit,turn back on'.split(
    ',',
  ),
)

export const ownership = {
  'passive-act': [...new Set(passiveVerbs.flatMap(verb => participles(verb)))].join(' '),
  /** Besides the nouns of a case: what is booked, lifted, moved or put right. */
  thing: `
    delivery date unit statement certificate technician update updates fix ban restriction restrictions block hold suspension
    limit limits lock transfer transfers upgrade cancellation cancellations rebate rebates adjustment exception copy copies
    rest correction change changes book books ebook ebooks title titles game games content points seat seats room rooms
    hotel table car cab taxi ride flight flights trip meeting server servers system website app e-mail e-mails payout payouts
    glitch fault funds deposit card cards coupon coupons data purchase purchases movie movies alarm alarms reminder reminders action actions steps measures investigation investigations adjustments total`,
  /** People of the company behind the agent. */
  group: `
    team teams department departments dept departement colleague colleagues specialist specialists engineer engineers
    technician technicians developer developers devs expert experts representative representatives rep reps agent agents
    advisor advisors adviser advisers manager managers supervisor supervisors staff support office associate associates
    advocate advocates officer officers coordinator coordinators operator operators consultant consultants analyst analysts
    desk unit division management member members crew personnel hq headquarters moderators admins
    people folks guys seniors superiors
    warehouse billing finance logistics service care`,
  /** People and firms of their own. */
  outsider: `
    courier couriers carrier carriers driver drivers bank banks issuer seller sellers airline airlines hotel hotels library
    libraries publisher publishers landlord manufacturer manufacturers retailer retailers merchant merchants shop shops store
    stores vendor vendors supplier suppliers provider providers postman police customs insurer insurance partner partners
    restaurant restaurants host hosts realtor owner owners doctor clinic school university postal customer customers
    buyer buyers employer landlords platform console estate real travel sports football league company companies`,
  report: `
    confirm see know inform think believe hope assure ensure notice tell say said told informed confirmed noticed found
    find checked verify verified guess assume expect understand mean means`,
} satisfies Record<string, string>

/** Both spellings of the first word, and "send", which some writers put for "sent". */
function participles(verb: string): readonly string[] {
  const [first = verb] = verb.split(' ', 1)
  const forms = [conjugate(first, 'participle'), conjugate(first, 'participle', 'british')]
  return first === 'send' ? [...forms, 'send'] : forms
}
