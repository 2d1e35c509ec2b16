import { defineStrength } from '../strength.ts'
import { actOf, agentActs } from '../wording/praise.ts'

export const proactiveHelp = defineStrength({
  id: 'proactive-help',
  patterns: {
    also: ['i have also PARTICIPLE', 'i will also BASE-VERB', 'i am also ING-VERB'],
    while: 'while i am (here | at it | looking | on it)',
    incase: ['just? in case you|it|the', 'in case // you|it|the'],
  },
  unless: [
    'i will also need|have|ask|try|be',
    'in case you have|need any|more|further|anything|other|assistance|help',
  ],
  decide({ pattern, from, to }, draft) {
    const act = agentActs(draft, draft.sentenceFrom(from), draft.sentenceTo(from))
    if (draft.asks(from) || (pattern === 'also' ? actOf(draft, from) < 0 : act < 0)) return undefined
    if (pattern === 'incase' && act > from) return undefined
    const start = pattern === 'incase' ? act : from
    return {
      from: start,
      to: pattern === 'while' ? Math.max(to, draft.clauseTo(act)) : to,
      message: 'You help before you are asked.',
    }
  },
  earns: [
    {
      draft: "I've also added the airport shuttle number in case you land late.",
      quote: "I've also added",
    },
    { draft: "While I'm here, I've extended your trial.", quote: "While I'm here, I've extended your trial" },
  ],
  passes: [
    'In case you need anything else, write here.',
    'You can also add the number.',
    'I also understand the second point.',
  ],
})
