/** The verbs the analyzer knows, as data. Phrasal verbs are written with their particle: "look into". */

/** Base, past and participle; a form like the one before it is left out. */
export const irregularVerbs = words(`
  be/was/been become/became/become begin/began/begun bend/bent bet bind/bound bite/bit/bitten bleed/bled
  blow/blew/blown break/broke/broken bring/brought broadcast build/built burst buy/bought catch/caught
  choose/chose/chosen cling/clung come/came/come cost creep/crept cut deal/dealt dig/dug do/did/done draw/drew/drawn
  drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed feel/felt fight/fought find/found fit
  fly/flew/flown forbid/forbade/forbidden forecast foresee/foresaw/foreseen forget/forgot/forgotten
  forgive/forgave/forgiven freeze/froze/frozen get/got give/gave/given go/went/gone grow/grew/grown hang/hung have/had
  hear/heard hide/hid/hidden hit hold/held hurt keep/kept know/knew/known lay/laid lead/led leave/left lend/lent let
  lie/lay/lain light/lit lose/lost make/made mean/meant meet/met mislead/misled misread mistake/mistook/mistaken
  misunderstand/misunderstood offset outgrow/outgrew/outgrown overcome/overcame/overcome override/overrode/overridden
  oversee/oversaw/overseen overtake/overtook/overtaken oversleep/overslept pay/paid put quit read rebuild/rebuilt
  redo/redid/redone repay/repaid resend/resent reset retake/retook/retaken rewrite/rewrote/rewritten ride/rode/ridden
  ring/rang/rung rise/rose/risen run/ran/run say/said see/saw/seen seek/sought sell/sold send/sent set
  shake/shook/shaken shine/shone shoot/shot show/showed/shown shrink/shrank/shrunk shut sing/sang/sung sink/sank/sunk
  sit/sat sleep/slept slide/slid speak/spoke/spoken speed/sped spend/spent spin/spun split spread spring/sprang/sprung
  stand/stood steal/stole/stolen stick/stuck sting/stung strike/struck strive/strove/striven swear/swore/sworn
  sweep/swept swim/swam/swum take/took/taken teach/taught tear/tore/torn tell/told think/thought throw/threw/thrown
  troubleshoot/troubleshot undergo/underwent/undergone understand/understood undertake/undertook/undertaken
  undo/undid/undone unwind/unwound uphold/upheld upset wake/woke/woken wear/wore/worn win/won wind/wound
  withdraw/withdrew/withdrawn withhold/withheld write/wrote/written
`).map(row => {
  const [base = '', past = base, participle = past] = row.split('/')
  return { base, past, participle }
})

/** More than one syllable, stress on the last or a compound: the last letter doubles on both sides of the Atlantic. */
export const doublingVerbs = words(`
  abet acquit admit allot babysit backlog begin commit compel concur control debug defer deter embed emit enrol enroll
  equip excel expel forbid forget format handicap incur infer input instil kidnap occur offset omit outfit output overlap
  patrol permit prefer preset program propel quit quiz rebel recap recur refer refit regret rerun reset reship resit retrofit
  submit transfer transmit unplug unzip upset wiretap
`)

/** What a support agent does to a case, so that it may be told in the passive: "your refund has been issued". */
export const caseVerbs = phrases(`
  escalate, forward, pass, pass on, pass along, transfer, refer, share, send, send out, send over, send back, resend,
  submit, file, raise, report, flag, bring to the attention of, log, note, note down, record, relay, assign, reassign,
  hand over, reroute, review, check, double-check, examine, investigate, inspect, look into, look at, assess, work on,
  monitor, follow up, follow up on, verify, confirm, test, evaluate, analyze, analyse, track, trace, validate, handle,
  process, reprocess, address, deal with, take care of, see to, act on, attend to, manage, prioritize, prioritise,
  expedite, speed up, carry out, conduct, start, initiate, finalize, finalise, prepare, fix, resolve, solve, sort,
  sort out, correct, rectify, repair, clear, clear up, complete, close, open, reopen, settle, work out, refund,
  reimburse, credit, compensate, waive, issue, reissue, pay, pay out, approve, grant, apply, reverse, release, adjust,
  order, reorder, replace, exchange, arrange, organize, organise, schedule, reschedule, book, rebook, ship, ship out,
  dispatch, despatch, reserve, place, set up, set aside, extend, renew, update, change, modify, amend, edit, add,
  remove, delete, erase, reset, unlock, restore, reinstate, reactivate, activate, cancel, merge, move, upgrade,
  downgrade, switch on, switch off, turn on, turn off, assign, create, generate, unblock, put through, inform, notify,
  contact, call, call back, phone, email, e-mail, write to, tell, advise, answer, reply to, respond to, keep informed,
  keep updated, keep posted, update, help, assist, offer, make, do, give, take, connect, publish, launch
`)

/** And whatever else a support agent does. */
export const actionVerbs = caseVerbs.concat(
  phrases(`
  bring, bring up, write down, redirect, route, hand off, loop in, involve, upload, attach, enclose, check on,
  check with, recheck, look, look up, look for, go over, go through, work, follow up with, reconfirm, retest,
  track down, locate, search, research, study, clarify, consult, compare, authenticate, identify, diagnose, reproduce,
  replicate, audit, scan, accelerate, perform, implement, execute, coordinate, supervise, oversee, treat, take over,
  pick up, proceed, proceed with, continue, finish, push, mend, remedy, straighten out, iron out, patch, figure out,
  troubleshoot, conclude, improve, repay, deduct, void, write off, discount, match, honor, honour, award, authorize,
  authorise, return, swap, swap out, plan, collect, deliver, redeliver, hold, allocate, postpone, bring forward,
  fit in, prolong, secure, supply, provide, install, reinstall, reship, post, lock, deactivate, migrate, enable,
  disable, link, unlink, register, unsubscribe, subscribe, enroll, enrol, switch, recreate, regenerate, configure,
  reconfigure, block, sync, refresh, restart, reboot, recover, retrieve, rename, import, export, back up, take off,
  take down, put back, put in, pull up, escalate to, whitelist, ring, mail, message, text, write, write back, reply,
  respond, reach, reach out, reach out to, get back to, get back, get in touch, get in contact, let know, alert,
  remind, ask, talk to, talk with, speak to, speak with, chat with, discuss, explain, describe, demonstrate, show,
  guide, walk through, help out, support, recommend, suggest, advocate, invite, request, chase, chase up, press, urge,
  check in, get, bring back, use, try, print, sign, draft, compile, gather, join, hand, negotiate, schedule in,
  guarantee, ensure, make sure, acknowledge, accept, decline, reject, deny, transcribe, translate, weigh, introduce,
  roll out, deploy, maintain, secure, protect, care for, serve, welcome, host, invest
`),
)

/** What an agent may feel or think. */
export const feelingVerbs = phrases(`
  apologize, apologise, regret, understand, appreciate, hope, want, wish, like, love, feel, value, sympathize, sympathise,
  empathize, empathise, care, thank, think, believe, expect, assume, guess, suppose, worry, realize, realise, recognize,
  recognise, know, trust, enjoy, hate, prefer, agree, promise, assure, admit, mind, look forward to, strive
`)

/** Having news or means. */
export const holdingVerbs = phrases(
  'have, find, find out, see, hear, hear from, get, receive, need, require, lack, notice, spot, learn',
)

/** Lasting conditions, and what a screen shows: not anybody's act. */
export const stateVerbs = phrases(`
  be, seem, appear, belong, contain, consist, depend, exist, include, involve, mean, own, remain, stay, stand, sit,
  connect, link, attach, list, show, display, store, need, require, base, interest, suppose, allow, expect, know, locate,
  concern, relate, sign in, log in, log on, equip, design, intend, entitle, limit, date, name, mark, label, say, mention,
  state, situate, set, fill, cover, qualify, last, matter, work, fit, weigh, measure, cost, apply
`)

/** What happens to a customer. */
export const sufferedVerbs = phrases(`
  charge, overcharge, debit, hack, delay, damage, steal, lose, decline, block, deliver, leave, ban, suspend, cancel, break,
  reject, disconnect, interrupt, misplace, misread, scam, phish, compromise, expire, crash, freeze, fail, forget, ruin,
  spoil, scratch, crack, tear, bend, hurt, injure, affect, disrupt, stick, trap, lock out, log out, sign out, deny, refuse,
  withdraw, withhold, hold up, stop, strand, mislead, miss, drop, double-charge, bill, invoice, deduct, short-ship
`)

/** Other verbs that agents and customers use all day. */
export const plainVerbs = words(`
  access achieve aim announce argue arrive attempt avoid behave borrow bother calm cause claim clean click comment
  commit compose complain consider control convince cook copy count dare decide deserve develop differ disappear
  disappoint dislike download earn embarrass encounter end enter estimate exhaust experience face focus frustrate gain
  happen hurry ignore imagine inconvenience increase irritate jump kick kill laugh lift listen live lower mess neglect
  occur offend operate overlook pack park play please point pop pour purchase quiz quote rain rate reduce regard rely
  relax rent repeat represent resign rest result satisfy save scroll select separate shout skip slow smell sound step
  stress succeed suffer surprise swipe tap taste tend tire touch train travel type tie die vary view visit wait warn
  waste watch wonder worsen yell panic mimic picnic
`)

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

function phrases(text: string): string[] {
  return text
    .trim()
    .split(/,\s*/)
    .map(phrase => phrase.replace(/\s+/g, ' '))
}
