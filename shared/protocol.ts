/**
 * The whole Socket.IO contract. Requests are imperative and answered once with a Result; announcements are in the
 * past tense. `/visitor` and `/agent` are two contracts: coaching has no event on `/visitor`.
 */
import * as z from 'zod'
import {
  type LogEntry,
  type LogEvent,
  MAX_NOTE_LENGTH,
  MAX_REPORTED_LENGTH,
  MAX_TEXT_LENGTH,
  type Message,
  type Page,
  type PublicEntry,
  type PublicEvent,
  type Seen,
  type Side,
} from './message.ts'
import type { Reply } from './reply.ts'
import type { Result } from './result.ts'

const ClientId = z.uuidv7()
const ConversationId = z.uuidv7()
const AgentId = z.uuidv7()
const Seq = z.int().min(0)
const textUpTo = (length: number) =>
  z
    .string()
    .max(length)
    .overwrite(text => text.toWellFormed()) // half a surrogate pair cannot be stored
    .refine(text => text.trim() !== '', 'is empty')
    .refine(text => !text.includes('\0'), 'has a NUL character')
const Text = textUpTo(MAX_TEXT_LENGTH)
const ReportedWords = textUpTo(MAX_REPORTED_LENGTH)
const Note = textUpTo(MAX_NOTE_LENGTH)

/** How many visitors an agent may ask about at once. */
export const MAX_VISITORS_ASKED = 200

/** How a finding that the coach showed ended, or (`left`) what the server still found in the sent text. */
export const outcomes = ['taken', 'reworded', 'dismissed', 'left'] as const
export type Outcome = (typeof outcomes)[number]

const RuleId = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60)

/** What the console tells about one finding of a draft: the rule and the outcome, never the draft's words. */
export const CoachedFinding = z.strictObject({
  rule: RuleId,
  outcome: z.enum(['taken', 'reworded', 'dismissed']),
})
export type CoachedFinding = z.infer<typeof CoachedFinding>

// --- /visitor ---------------------------------------------------------------------------------------------------

/** The handshake's `auth`. The token is made in the browser (32 random bytes, base64url) and is the visitor. */
export const VisitorAuth = z.object({
  site: z.string().regex(/^[\w-]{1,64}$/),
  token: z.string().regex(/^[\w-]{43}$/),
})
export type VisitorAuth = z.infer<typeof VisitorAuth>

export const visitorRequests = {
  'chat:open': z.strictObject({}),
  'conversation:sync': z.strictObject({ after: Seq }),
  'message:send': z.strictObject({ clientId: ClientId, text: Text }),
  'message:see': z.strictObject({ seq: Seq }),
  /** Tells that the messages up to `seq` have come, on the screen or not. */
  'message:receive': z.strictObject({ seq: Seq }),
  /** Rates the conversation; a later rating replaces an earlier one. */
  'conversation:rate': z.strictObject({
    clientId: ClientId,
    rating: z.int().min(1).max(5),
    comment: Note.nullable(),
  }),
  'typing:set': z.strictObject({ typing: z.boolean() }),
}

export interface Welcome {
  readonly site: { readonly name: string; readonly greeting: string }
  /** The agent whose conversation it is, else the one who wrote last in it. */
  readonly agent: { readonly name: string } | null
  /** Whether any agent is at the console now. */
  readonly available: boolean
}

export interface VisitorReplies {
  'chat:open': Welcome
  'conversation:sync': Page<PublicEntry>
  'message:send': Message
  'message:see': null
  'message:receive': null
  'conversation:rate': PublicEvent
  'typing:set': null
}

export interface VisitorAnnouncements {
  'message:sent': Message
  'event:logged': PublicEvent
  'message:seen': Seen
  /** An agent began or stopped writing. */
  'typing:changed': { readonly typing: boolean; readonly name: string }
  'agents:changed': { readonly available: boolean }
  'server:stopping': Stopping
}

/** The server stops now; whoever is connected comes back after a random part of this time, so that not all do at once. */
export interface Stopping {
  readonly withinMs: number
}

// --- /agent -----------------------------------------------------------------------------------------------------

export const agentRequests = {
  /** Newest activity first; `before` is the `changedAt` of the last one of the page before. */
  'inbox:list': z.strictObject({ before: z.int().min(0).nullable() }),
  /** Starts hearing the conversation's messages, typing and seen. Open first, then sync: no gap. */
  'conversation:open': z.strictObject({ conversationId: ConversationId }),
  'conversation:leave': z.strictObject({ conversationId: ConversationId }),
  'conversation:sync': z.strictObject({ conversationId: ConversationId, after: Seq }),
  /** `after`: the last `seq` on the agent's screen; null sends whatever a colleague has answered since. */
  'message:send': z.strictObject({
    conversationId: ConversationId,
    clientId: ClientId,
    text: Text,
    after: Seq.nullable(),
    coaching: z.array(CoachedFinding).max(100),
  }),
  'message:see': z.strictObject({ conversationId: ConversationId, seq: Seq }),
  'message:receive': z.strictObject({ conversationId: ConversationId, seq: Seq }),
  /** Takes the conversation, or gives it to a colleague. */
  'conversation:assign': z.strictObject({
    conversationId: ConversationId,
    clientId: ClientId,
    agentId: AgentId,
  }),
  /** Hands it to a colleague, with a word that no visitor ever reads. */
  'conversation:transfer': z.strictObject({
    conversationId: ConversationId,
    clientId: ClientId,
    agentId: AgentId,
    note: Note.nullable(),
  }),
  'conversation:close': z.strictObject({ conversationId: ConversationId, clientId: ClientId }),
  'conversation:reopen': z.strictObject({ conversationId: ConversationId, clientId: ClientId }),
  /** The agents who are at the console now, the caller among them. */
  'agents:list': z.strictObject({}),
  /** Of these conversations, those whose visitors have the chat open now. */
  'visitors:list': z.strictObject({ conversationIds: z.array(ConversationId).max(MAX_VISITORS_ASKED) }),
  'typing:set': z.strictObject({ conversationId: ConversationId, typing: z.boolean() }),
  /** The caller's own coaching in this conversation; nobody else's. */
  'coaching:list': z.strictObject({ conversationId: ConversationId }),
  /** All that is recorded of the caller's coaching, newest first; `before` is the `at` of the last one of the page before. */
  'coaching:mine': z.strictObject({ before: z.int().min(0).nullable() }),
  /** Reports a finding as wrong, with the words it was about if the agent agrees. Nobody is named. */
  'finding:report': z.strictObject({
    conversationId: ConversationId,
    rule: RuleId,
    words: ReportedWords.nullable(),
  }),
  /** What the owner of the conversation's site decides about the coach. */
  'coach:settings': z.strictObject({ conversationId: ConversationId }),
  /** What the owner of the conversation's site keeps for its agents to say, in the owner's order. */
  'replies:list': z.strictObject({ conversationId: ConversationId }),
}

export interface Colleague {
  readonly id: string
  readonly name: string
}

export interface Conversation {
  readonly id: string
  readonly site: string
  /** A name to tell visitors apart by: "Visitor 3f2a". */
  readonly visitor: string
  readonly createdAt: number
  readonly changedAt: number
  /** The newest number of the log, events counted. */
  readonly lastSeq: number
  /** The newest message. */
  readonly last: {
    readonly seq: number
    readonly from: Side
    readonly author: string | null
    readonly text: string
    readonly at: number
  }
  readonly seen: Seen
  /** When the visitor's oldest unanswered message came in; null where the last word is an agent's, and once it is closed. */
  readonly waitingSince: number | null
  /** Whose it is; null until somebody takes it. */
  readonly assignee: Colleague | null
  /** null while it is open. */
  readonly closedAt: number | null
}

/** What is recorded of the coach's part in one message. */
export interface Coaching {
  readonly clientId: string
  readonly findings: readonly { readonly rule: string; readonly outcome: Outcome }[]
}

/** One finding in the record of an agent's own coaching. */
export interface Recorded {
  readonly at: number
  readonly conversationId: string
  readonly rule: string
  readonly outcome: Outcome
}

export interface AgentReplies {
  'inbox:list': { readonly conversations: readonly Conversation[]; readonly more: boolean }
  'conversation:open': Conversation
  'conversation:leave': null
  'conversation:sync': Page<LogEntry>
  'message:send': Message
  'message:see': null
  'message:receive': null
  /** null, here and in the next three, where it was so already: nothing is stored then. */
  'conversation:assign': LogEvent | null
  'conversation:transfer': LogEvent | null
  'conversation:close': LogEvent | null
  'conversation:reopen': LogEvent | null
  /** By name. */
  'agents:list': readonly Colleague[]
  'visitors:list': readonly string[]
  'typing:set': null
  'coaching:list': readonly Coaching[]
  'coaching:mine': { readonly findings: readonly Recorded[]; readonly more: boolean }
  'finding:report': null
  /** As the analyzer's `readSettings` reads them. */
  'coach:settings': Readonly<Record<string, unknown>>
  'replies:list': readonly Reply[]
}

export interface AgentAnnouncements {
  /** To every agent. */
  'conversations:changed': readonly Conversation[]
  /** To every agent: a visitor with a conversation opened the chat, or has left it. */
  'visitor:changed': { readonly conversationId: string; readonly here: boolean }
  /** To the agents who opened the conversation. */
  'message:sent': { readonly conversationId: string; readonly message: Message }
  'event:logged': { readonly conversationId: string; readonly event: LogEvent }
  'message:seen': { readonly conversationId: string; readonly seen: Seen }
  'typing:changed': {
    readonly conversationId: string
    readonly from: Side
    readonly name: string | null
    readonly typing: boolean
  }
  'server:stopping': Stopping
}

// --- derived ----------------------------------------------------------------------------------------------------

type Requests = Record<string, z.ZodType>

/** The event map a Socket.IO server listens to and a client emits. */
export type RequestEvents<Schemas extends Requests, Replies extends Record<keyof Schemas, unknown>> = {
  [Name in keyof Schemas]: (
    request: z.input<Schemas[Name]>,
    answer: (result: Result<Replies[Name]>) => void,
  ) => void
}

/** The event map a Socket.IO server emits and a client listens to. */
export type AnnouncementEvents<Announcements> = {
  [Name in keyof Announcements]: (announcement: Announcements[Name]) => void
}

export type VisitorRequestEvents = RequestEvents<typeof visitorRequests, VisitorReplies>
export type VisitorAnnouncementEvents = AnnouncementEvents<VisitorAnnouncements>
export type AgentRequestEvents = RequestEvents<typeof agentRequests, AgentReplies>
export type AgentAnnouncementEvents = AnnouncementEvents<AgentAnnouncements>
