export const replyKinds = ['reply', 'knowledge'] as const
export type ReplyKind = (typeof replyKinds)[number]

export const MAX_REPLIES = 300
export const MAX_REPLY_NAME_LENGTH = 60
export const MAX_REPLY_LENGTH = 2_000
export const MAX_LINK_LENGTH = 500

/** Words that a site's owner keeps for its agents: an answer to begin with, or a piece of knowledge with its page. */
export interface Reply {
  readonly name: string
  /** What stands in braces is a blank: the conversation fills `{name}`, `{order}` or `{thing}`, the agent the rest. */
  readonly text: string
  readonly kind: ReplyKind
  /** Where the customer reads more. */
  readonly link: string | null
}
