/** Words that link-parser has no grammar for, and others that say the same; the rest of the sentence is still judged. */
interface Paraphrase {
  readonly says: RegExp
  readonly like: string
  readonly why: string
}

/** A sentence that is sound, read by a person, and falls all the same. */
interface Exception {
  readonly sentence: string
  readonly why: string
}

const unknown = 'not in its dictionary, or not in this use'
const costly = 'sound, but more than it can pay for in a sentence with anything else'

export const paraphrases: readonly Paraphrase[] = [
  // Words.
  { says: /'ve since /, like: "'ve now ", why: unknown },
  { says: /\breset\b/, like: 'changed', why: unknown },
  { says: /\bresent\b/, like: 'sent', why: unknown },
  { says: /\buninstall\b/, like: 'remove', why: unknown },
  { says: /\bemailed\b/, like: 'sent', why: unknown },
  { says: /\bemail you\b/, like: 'send you', why: unknown },
  { says: /\b[Gg]et why you're cross\b/, like: "see why you're angry", why: unknown },
  { says: /\bapologi[sz]e that\b/, like: 'regret that', why: unknown },
  { says: / undamaged\b/, like: ' safely', why: unknown },
  { says: /\bEUR\b/g, like: 'euros', why: unknown },
  { says: / myself\b/, like: '', why: 'it knows “myself” as an object alone' },
  { says: /\blet me know\b/, like: 'tell me', why: unknown },
  { says: /\bwhether\b/, like: 'if', why: costly },
  { says: /\bget(?=ting)? back to you\b/, like: 'answer you', why: costly },
  { says: /\bsend you a label\b/, like: 'send a label', why: costly },
  { says: /\b(?:returns team|claims department)\b/, like: 'team', why: costly },
  { says: /\blog(ging)? back in\b/, like: 'log$1 in', why: costly },
  { says: /\bwhich shelf it was on\b/, like: 'where it was', why: costly },
  { says: / is to you\.$/, like: ' is.', why: costly },
  { says: / a minute slow\b/, like: ' slow', why: costly },

  // Clauses.
  {
    says: /\bI can see how (\w+) it is that\b/,
    like: 'I can see that',
    why: 'it moves no subject clause behind “it”',
  },
  { says: /, is that right\?$/, like: '.', why: 'a statement with a question behind it' },
  { says: /^So (?=your|the)/, like: '', why: costly },
  {
    says: /^(?:Hello again|Hi Ana|Hi|Good morning Ana), (?=you're|I'm|sorry|which)/,
    like: '',
    why: 'a greeting is no clause',
  },
  {
    says: /^(I'm )?sorry for the wait, and thank you for staying\b/i,
    like: 'Thank you for staying',
    why: costly,
  },
  { says: /\bdid not show up either\b/, like: 'did not come', why: costly },
  { says: / is somewhat booked, going to check though$/, like: ' is booked', why: 'chat without a subject' },
  { says: /^hello yes the\b/, like: 'the', why: 'chat without a comma' },
  {
    says: /\b[Ss]orry (?=this\b|my\b|I\b|you\b|your\b|it\b|the\b)/,
    like: 'sorry that ',
    why: 'it wants “that” here',
  },
  { says: /^Sorry for /, like: "I'm sorry for ", why: 'it wants a subject' },
  { says: /^(?:Sorry|Please hurry|Relax|I'm sorry, and|We're sorry, and),? /, like: '', why: costly },
  { says: /If you haven't yet\b/i, like: "If you haven't done it", why: 'it wants the verb' },
  { says: /^In this case could\b/, like: 'In this case, could', why: 'it wants the comma' },
  { says: / you that the lamp broke\b/, like: ' you', why: 'it moves no subject clause behind “it”' },
  { says: /,? and will (?=get|tell|write)/, like: ', and I will ', why: 'it wants both verbs in one tense' },
  { says: /, which won't\b/, like: ", and that won't", why: 'a clause about a whole sentence' },
  { says: /,? and (?:I'll )?write to you by noon\b/, like: '', why: costly },
  { says: /, and (?:I'll call you on Monday|tell you by noon)\b/, like: '', why: costly },
  { says: /\band (it|they) should (?:be ready|arrive) by Friday\b/, like: 'and $1 should come', why: costly },
  { says: /\b[Ww]hat I (?:see here|can do) is /, like: 'this is ', why: costly },
  { says: /^Here is what [^:]+: /, like: 'This is ', why: 'it does not read a colon' },
  {
    says: /^Here (?:is where it stands|it is once more, in short): /,
    like: '',
    why: 'it does not read a colon',
  },
  { says: / \([^()]+\)/, like: '', why: 'it does not read parentheses' },
  {
    says: / and tell me when (?:you're there|that's done)\.$/,
    like: '.',
    why: 'a command with a clause of time',
  },
  { says: /\bwhen you're back\b/, like: 'when you are back', why: 'a command with a clause of time' },
]

export const exceptions: readonly Exception[] = [
  {
    sentence: "I've refunded the order you asked about.",
    why: 'a clause that ends in its preposition',
  },
  { sentence: 'Is Luna 40 the right device?', why: 'a name with a number' },
  { sentence: "Hi, I'm sorry about a deferral.", why: unknown },
  { sentence: 'Which charger are you using?', why: costly },
  { sentence: 'Which cable are you using?', why: costly },
  {
    sentence: "I'd like to understand what you need it for.",
    why: 'a question that ends in its preposition',
  },
  { sentence: 'Where did you get to in the steps?', why: 'a question with its preposition in the middle' },
  {
    sentence: "I'll write to you by noon, and you're welcome to ask in between.",
    why: '“in between” without its noun',
  },
  {
    sentence: 'May I know what led you to return order 4411 on 5 May?',
    why: 'a number behind “order”, and a date',
  },
  { sentence: "That's easy to miss.", why: costly },
  { sentence: "That's the final answer.", why: '“This is the final answer.” costs it nothing' },
  { sentence: "For the refund I'll ask Northwind Support and come back to you by noon.", why: costly },
  { sentence: "I'll check with our claims department and write to you by Friday.", why: costly },
  {
    sentence: "I'm sorry this isn't what you expected.",
    why: 'it wants “that” here, and knows no “what you expected”',
  },
  { sentence: "Half of the order doesn't help you much.", why: '“much” behind an object' },
  { sentence: 'No exchange on this one', why: 'a headline: the agent left the verb out' },
  {
    sentence:
      "I would suggest you to please restart the scale once if you haven't yet and connect it to the phone.",
    why: '“suggest you to” is the agent’s own',
  },
  { sentence: "I'm on it and will write to you by noon.", why: 'an idiom, and two tenses' },
  { sentence: 'Hello Ben,', why: 'a greeting' },
  { sentence: "Let's talk when it's back in stock.", why: 'a command with a clause of time' },
  { sentence: 'Please wait ten minutes, FYI the ETA has slipped.', why: '“FYI” is the agent’s own' },
  { sentence: 'Hang tight, FYI the arrival moved to noon.', why: '“FYI” is the agent’s own' },
  { sentence: 'It is an item number of the old kind.', why: costly },
  {
    sentence: "I'll work on this and write to you by noon, whatever I find.",
    why: '“whatever” behind a sentence',
  },
  { sentence: "I'll replace your blue kettle, and the box is yours to keep.", why: '“yours to keep”' },
  { sentence: 'If you can, tell me the order number.', why: costly },
  { sentence: 'Check the box I sent you', why: 'a clause without its “that”' },
  {
    sentence: "Please, on your tablet sign out and sign in again if you haven't yet.",
    why: 'a place between “please” and its verb, as the agent wrote it',
  },
  {
    sentence: 'Have you already tried closing the app and opening it again?',
    why: 'two gerunds with objects behind “tried”',
  },
  {
    sentence: "I recommend you perform the factory reset if you haven't yet.",
    why: '“reset” as a noun',
  },
]
