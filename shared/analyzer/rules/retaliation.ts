import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { inReplyToComplaint } from '../wording/complaint.ts'
import { offered, restate } from '../wording/restate.ts'

const tone =
  'tone|attitude|insults|insulting|shouting|yelling|swearing|complaining|whining|ranting|nonsense|tantrum|rudeness'

export const retaliation = defineRule({
  id: 'retaliation',
  severity: 'error',
  why: 'You are fighting me.',
  source: 'Empathy Training for IT Customer Service; Getting Started with Empathy in Customer Support',
  patterns: {
    threat: [
      `if you ADVERB? (keep|continue|insist|use|have|take ADVERB? (on|with|using|up)? (that|this|your|the|such)? _{0,1} ${tone}
        | do not ADVERB? (stop|change|watch|mind|drop) _{0,2} ${tone}
        | keep|continue (talking|speaking|writing|acting|behaving|going | to ADVERB? talk|speak|write|act|behave) ADVERB? (to me)? like (that|this)
        | keep|continue|go (on)? like (that|this)
        | talk|speak|write|behave (to me|us)? like (that|this)
        | are ADVERB? (going to be)? ADVERB? rude|impolite|insulting|abusive|disrespectful
        | keep|use|continue _{0,2} such|foul|abusive|bad|rude language)`,
      `(close|closing|closed|end|ending|ended|terminate|terminating|disconnect|disconnecting|leave|leaving|block|blocking _{1,3}
        (// because of | due to | over | with) (that|this|your|the) _{0,1} ${tone})`,
      'because of|with your tone|attitude|behavior|behaviour|manners',
      'i will|shall|can|may|must|have|am ADVERB? (to | going to)? block|ban|report you $',
    ],
    wall: [
      'i|we (do not have|need to | will|can not | am|are not going to) ADVERB? (put up with | listen to | tolerate | stand for) (this|that|your|such|these|insults)',
      'i will|do|can not ADVERB? (let|allow you (to)? | let|allow myself (to)? be | be) (speak|talk|spoken|talked|shouted|yelled|treated|treat) (to|at)? me? like (this|that)',
      `shouting|yelling|screaming|swearing|insulting|insults|threatening|threats|complaining|ranting|name-calling (at|on)? (me|us)? ADVERB? (will|does|do|is|are not ADVERB? (going to)? help|get|make|change|solve|fix|speed)`,
      'calling me|us names (will|does not ADVERB? help|get|make|change|solve|fix|speed)',
      'you can ADVERB? (insult|shout|yell|complain|scream|threaten|swear|rant|argue) _{0,3} (all | as much as | as long as) you (want|like)',
    ],
    back: ['right back at you', 'not with (that|this|your) tone|attitude', 'takes one to know one'],
    same: ['^ same to you $', '^ the? same to you $'],
    luck: [
      'good luck with (that|it | your complaint) $',
      'good luck (finding|getting|trying|proving|complaining|explaining|convincing|elsewhere | with another|someone|anyone | somewhere|anywhere else)',
      'good luck then|anyway $',
    ],
    way: [
      'suit yourself then? $',
      '^ (ok | okay | well | then | so | just)? ADVERB? do (whatever|what|as) you (want|like|please) $',
      'you are ADVERB? not my|our only customer|client $',
      'you are ADVERB? not the only customer|client|person i|we have|serve|help',
      'i am ADVERB? done|finished|through with you $',
      'i am ADVERB? done|finished|through (talking|arguing|discussing)',
      '(go ahead ADVERB? and | feel free to)? (leave|write|post a|your bad|negative|terrible|one-star review)',
      '^ (then|so|just | go ahead and)? ADVERB? (go|buy|shop|order|look it? ADVERB? (somewhere|someplace else | elsewhere | to someone|somebody else))',
      'take your business|money elsewhere',
      'i am ADVERB? not your (punching bag | servant | slave | maid | therapist)',
      'get a life',
      '^ ADVERB? grow up $',
      '^ whatever you say $',
      'if you do not like it // (then | you can)? ADVERB? (leave $ | go (elsewhere | somewhere else) | that is your problem)',
      'do not ADVERB? (threaten|insult|provoke me|us)',
      'i could say the same ADVERB? (about|to you)',
      'i have had enough of (you | your _ | this $)',
      '^ keep (talking|writing|acting) (to me)? like (that|this)',
      '(you get what you deserve | serves you right)',
      'i do not ADVERB? care // ( what | how ) you',
      'i do not ADVERB? care (what | how | about) you|your',
      'have it your ADVERB? own? way',
      'please yourself $',
      'take it or leave it',
      '^ (just | so | well | then)? deal with it $',
      'cry me a river',
      'cry about it',
      'boo hoo',
      'see if i care',
      'who do you think you are',
      'shut up',
      '^ get lost $',
      'go (and)? complain',
      'leave me alone',
      'what did you expect',
      'i could not care less',
      'i do not care $',
      'do not ADVERB? (talk|speak|write to me like (that|this) | take that tone | use that tone)',
    ],
    done: 'are you ADVERB{0,2} done|finished|through (with)? ADVERB? complaining|ranting|venting|shouting|yelling|whining|insulting|swearing|moaning',
    paid: ['i|we (do|am|are)? not ADVERB? (get)? paid ADVERB? (enough | to)', 'above|below my pay grade'],
    shrug: ['^ whatever $', '^ fine $'],
  },
  unless: [
    'what did you expect to|from|would|in|the|it|when',
    'good luck finding a new|your',
    'leave it your way',
    'want|like|love|rather|happy ADVERB? to ADVERB? (help|solve|continue|sort|fix|assist)',
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (pattern === 'same' && !inReplyToComplaint(draft.context)) return undefined
    if (pattern === 'shrug' && !isShrug(match, draft)) return undefined
    if ((pattern === 'threat' || pattern === 'wall') && offersHelp(draft)) return undefined
    // "If you go on like this for ten minutes" tells how long.
    if (pattern === 'threat' && draft.reads(to, 'for', 'until')) return undefined
    // "I don't care which day" leaves the choice.
    if (pattern === 'way' && draft.reads(from + 3, 'care') && draft.reads(to, ...choosing)) return undefined
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” hits back.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    {
      draft: "If you keep that tone, I'm closing this.",
      quote: 'If you keep that tone',
      rewrites: ['I want to solve this with you. Please leave out the insults so that I can.'],
    },
    {
      draft: 'Well, good luck finding someone who cares.',
      quote: 'good luck finding',
      rewrites: ["I'd like to get this right. What would help you most right now?"],
    },
    { draft: 'Right back at you.', quote: 'Right back at you' },
    {
      draft: 'Fine... have it your way.',
      quote: 'have it your way',
      rewrites: ['All right. Here is what happens next: {step}.'],
    },
    {
      draft: 'Are you done complaining now?',
      quote: 'Are you done complaining',
      rewrites: ['Is there anything else about this that I should know?'],
    },
    {
      draft: 'Fine...',
      quote: 'Fine',
      context: { turns: [{ from: 'customer', text: 'This is ridiculous, the hinge broke again.', at: 0 }] },
      rewrites: ['All right. Here is what happens next: {step}...'],
    },
    { draft: "I don't have to put up with this.", quote: "I don't have to put up with this" },
    { draft: "Shouting at me won't help you.", quote: "Shouting at me won't help" },
    { draft: "I'm not your servant.", quote: "I'm not your servant" },
    { draft: "I've had enough of you.", quote: "I've had enough of you" },
    { draft: 'Fine, do whatever you want.', quote: 'do whatever you want' },
    { draft: "You're not our only customer, you know.", quote: "You're not our only customer" },
    { draft: "If you talk to me like that again, I'm done.", quote: 'If you talk to me like that' },
    {
      draft: "I'm ending this chat because of your attitude.",
      quote: 'ending this chat because of your attitude',
    },
  ],
  passes: [
    'I want to help, and I can do that better without the insults.',
    'Good luck with the move on Saturday!',
    'That works fine.',
    "I'd much rather solve this with you; if the threats continue I'll have to end the chat.",
    'You have every right to be angry with me.',
    'Same to you, enjoy the weekend!',
    'Whatever you choose, the label is free.',
    'Are you done with the update?',
    "I don't care which day, you choose!",
    'If you continue like this for ten minutes, it is charged.',
    "If you don't like it, leave it in the box and send it back.",
    'Keep going like this and the light turns green.',
    "Restarting won't help here, so I'll send a new one.",
    "You're not the only one with this fault, and a fix is out today.",
    "I'd like to help, and shouting won't help me find it faster.",
    'You can do whatever you like with the box.',
  ],
})

const choosing = ['which', 'when', 'where', 'whether', 'if', 'who']

/** The boundary that may be drawn: the wish to help, and what stops it. */
function offersHelp(draft: Draft): boolean {
  const wish = draft.find(0, Math.min(draft.count, 60), at =>
    draft.reads(at, 'want', 'like', 'love', 'rather', 'happy', 'glad', 'here'),
  )
  return (
    wish >= 0 && draft.has(wish, wish + 5, 'help', 'solve', 'assist', 'sort', 'fix', 'support', 'continue')
  )
}

/** "Whatever." and "Fine…" as all that is said to a complaint. */
function isShrug({ from, to }: Match, draft: Draft): boolean {
  const whole = draft.sentenceFrom(from) === from && draft.sentenceTo(from) === to
  if (!whole || draft.asks(from)) return false
  const trails = draft.slice(to, to + 1).length > 1
  if (draft.reads(from, 'whatever')) return trails || inReplyToComplaint(draft.context)
  return inReplyToComplaint(draft.context) && (trails || draft.count <= 2)
}

function proposals({ pattern, from, to }: Match, draft: Draft): readonly Proposal[] {
  const rest = { rest: 'goes' } as const
  switch (pattern) {
    case 'threat':
      return offered(
        restate(
          draft,
          from,
          to,
          'I want to solve this with you. Please leave out the insults so that I can.',
          rest,
        ),
      )
    case 'way':
    case 'shrug':
      return offered(restate(draft, from, to, 'all right. Here is what happens next: {step}.', rest))
    case 'done':
      return offered(restate(draft, from, to, 'is there anything else about this that I should know?'))
    default:
      return offered(
        restate(draft, from, to, "I'd like to get this right. What would help you most right now?", rest),
      )
  }
}
