/** The verbs the analyzer knows, as data. Phrasal verbs are written with their particle: "look into". */

/** Base, past, participle; "a/b" lists the preferred form first. */
export const irregularVerbs = words(`
  be/was/been become/became/become begin/began/begun bend/bent/bent bet/bet/bet bind/bound/bound bite/bit/bitten
  bleed/bled/bled blow/blew/blown break/broke/broken bring/brought/brought broadcast/broadcast/broadcast
  build/built/built burst/burst/burst buy/bought/bought catch/caught/caught choose/chose/chosen cling/clung/clung
  come/came/come cost/cost/cost creep/crept/crept cut/cut/cut deal/dealt/dealt dig/dug/dug do/did/done draw/drew/drawn
  drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt fight/fought/fought
  find/found/found fit/fit/fit fly/flew/flown forbid/forbade/forbidden forecast/forecast/forecast foresee/foresaw/foreseen
  forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/got give/gave/given go/went/gone
  grow/grew/grown hang/hung/hung have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit hold/held/held hurt/hurt/hurt
  keep/kept/kept know/knew/known lay/laid/laid lead/led/led leave/left/left lend/lent/lent let/let/let lie/lay/lain
  light/lit/lit lose/lost/lost make/made/made mean/meant/meant meet/met/met mislead/misled/misled
  misread/misread/misread mistake/mistook/mistaken misunderstand/misunderstood/misunderstood offset/offset/offset
  outgrow/outgrew/outgrown overcome/overcame/overcome override/overrode/overridden oversee/oversaw/overseen
  overtake/overtook/overtaken oversleep/overslept/overslept pay/paid/paid put/put/put quit/quit/quit read/read/read
  rebuild/rebuilt/rebuilt redo/redid/redone repay/repaid/repaid resend/resent/resent reset/reset/reset
  retake/retook/retaken rewrite/rewrote/rewritten ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run say/said/said
  see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent set/set/set shake/shook/shaken shine/shone/shone
  shoot/shot/shot show/showed/shown shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat
  sleep/slept/slept slide/slid/slid speak/spoke/spoken speed/sped/sped spend/spent/spent spin/spun/spun split/split/split
  spread/spread/spread spring/sprang/sprung stand/stood/stood steal/stole/stolen stick/stuck/stuck sting/stung/stung
  strike/struck/struck strive/strove/striven swear/swore/sworn sweep/swept/swept swim/swam/swum take/took/taken
  teach/taught/taught tear/tore/torn tell/told/told think/thought/thought throw/threw/thrown troubleshoot/troubleshot/troubleshot undergo/underwent/undergone
  understand/understood/understood undertake/undertook/undertaken undo/undid/undone unwind/unwound/unwound
  uphold/upheld/upheld upset/upset/upset wake/woke/woken wear/wore/worn win/won/won wind/wound/wound
  withdraw/withdrew/withdrawn withhold/withheld/withheld write/wrote/written
`)

/** More than one syllable, stress on the last or a compound: the last letter doubles on both sides of the Atlantic. */
export const doublingVerbs = words(`
  abet acquit admit allot babysit backlog begin commit compel concur control debug defer deter embed emit enrol enroll
  equip excel expel forbid forget format handicap incur infer input instil kidnap occur offset omit outfit output overlap
  patrol permit prefer preset program propel quit quiz rebel recap recur refer refit regret rerun reset reship resit retrofit
  submit transfer transmit unplug unzip upset wiretap
`)

/** What a support agent does for a customer. */
export const actionVerbs = phrases(`
  escalate, forward, pass, pass on, pass along, transfer, refer, share, send, send out, send over, send back, resend,
  submit, file, raise, report, flag, bring, bring to the attention of, bring up, log, note, note down, record, write down,
  relay, redirect, route, assign, reassign, hand over, hand off, loop in, involve, reroute, upload, attach, enclose,
  review, check, check on, check with, recheck, double-check, examine, investigate, inspect, look, look into, look at,
  look up, look for, go over, go through, assess, work, work on, monitor, follow up, follow up on, follow up with, verify,
  confirm, reconfirm, test, retest, evaluate, analyze, analyse, track, trace, track down, locate, search, research, study,
  clarify, consult, compare, validate, authenticate, identify, diagnose, reproduce, replicate, audit, scan,
  handle, process, reprocess, address, deal with, take care of, see to, act on, attend to, manage, prioritize, prioritise,
  expedite, speed up, accelerate, carry out, perform, conduct, implement, execute, coordinate, supervise, oversee, treat,
  take over, pick up, start, initiate, proceed, proceed with, continue, finish, finalize, finalise, prepare, push,
  fix, resolve, solve, sort, sort out, correct, rectify, repair, mend, clear, clear up, complete, close, open, reopen,
  settle, remedy, straighten out, iron out, patch, work out, figure out, troubleshoot, conclude, improve,
  refund, reimburse, credit, compensate, waive, issue, reissue, pay, pay out, repay, approve, grant, apply, deduct,
  reverse, void, release, write off, adjust, discount, match, honor, honour, award, authorize, authorise, return,
  order, reorder, replace, exchange, swap, swap out, arrange, organize, organise, schedule, reschedule, book, rebook, ship,
  ship out, dispatch, despatch, reserve, plan, place, collect, deliver, redeliver, set up, set aside, hold, allocate,
  postpone, bring forward, fit in, extend, renew, prolong, secure, supply, provide, install, reinstall, reship, post,
  update, change, modify, amend, edit, add, remove, delete, erase, reset, unlock, lock, restore, reinstate, reactivate,
  activate, deactivate, cancel, merge, move, migrate, upgrade, downgrade, enable, disable, link, unlink, register,
  unsubscribe, subscribe, enroll, enrol, switch, switch on, switch off, turn on, turn off, assign, create, generate,
  recreate, regenerate, configure, reconfigure, unblock, block, sync, refresh, restart, reboot, recover, retrieve,
  rename, import, export, back up, take off, take down, put back, put through, put in, pull up, escalate to, whitelist,
  inform, notify, contact, call, call back, phone, ring, email, e-mail, mail, message, text, write, write to, write back,
  tell, advise, answer, reply, reply to, respond, respond to, reach, reach out, reach out to, get back to, get back,
  get in touch, get in contact, keep informed, keep updated, keep posted, let know, alert, remind, update, ask, talk to,
  talk with, speak to, speak with, chat with, discuss, explain, describe, demonstrate, show, guide, walk through, help,
  help out, assist, support, offer, recommend, suggest, advocate, invite, request, chase, chase up, press, urge, check in,
  make, do, give, take, get, bring back, use, try, print, sign, draft, compile, gather, connect, join, hand, negotiate,
  schedule in, guarantee, ensure, make sure, acknowledge, accept, decline, reject, deny, transcribe, translate, weigh,
  introduce, publish, launch, roll out, deploy, maintain, secure, protect, care for, serve, welcome, host, invest
`)

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
export const plainVerbs = phrases(`
  access, achieve, act, agree to, aim, announce, argue, arrive, attempt, attend, avoid, become, begin, behave, borrow,
  bother, build, buy, calm, calm down, carry, catch, cause, choose, claim, clean, click, come, come back, comment, commit,
  compose, complain, consider, control, convince, cook, copy, cost, count, dare, decide, deserve, develop, differ, dig,
  disappear, disappoint, dislike, download, drink, drive, earn, eat, embarrass, encounter, end, enter, estimate, exhaust,
  experience, face, fall, fly, focus, follow, frustrate, gain, go, go ahead, grow, happen, hang, hang on, hate, hide, hit,
  hurry, ignore, imagine, inconvenience, increase, intend, irritate, jump, keep, kick, kill, laugh, lead, lend, let,
  let down, lie, lift, listen, live, log, look forward, lower, manage to, meet, mess up, neglect, occur, offend, operate,
  overlook, pack, park, pick, play, please, point, point out, pop up, pour, press, pull, purchase, put, quit, quiz, quote, rain,
  rate, read, reduce, refuse, regard, rely, relax, rent, repeat, represent, resign, rest, result, run, satisfy, save, scan,
  scroll, search for, select, sell, separate, serve, shake, shout, shut, shut down, skip, sleep, slow, smell, sound, spend,
  split, spoil, spread, start over, step, stress, study, succeed, suffer, surprise, swipe, talk, tap, taste, teach, tend,
  throw, tire, touch, train, travel, turn, type, tie, die, vary, view, visit, wait, wait for, wake, walk, warn, waste,
  watch, wear, win, wonder, worsen, write off, yell, charge back, speak, panic, mimic, picnic
`)

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

function phrases(text: string): readonly string[] {
  return text
    .trim()
    .split(/,\s*/)
    .map(phrase => phrase.replace(/\s+/g, ' '))
}
