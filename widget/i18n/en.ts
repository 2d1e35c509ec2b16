/** All that the launcher says; it is on every page, so it is short. */
export const launcherEn = {
  lang: 'en',
  chat: 'Chat',
  notLoaded: 'The chat could not be opened. Press the button to try again.',
}

/** All that the panel says. */
export const panelEn = {
  lang: 'en',
  unread: (count: number) => `${count} unread`,
  chatWith: (name: string) => `Chat with ${name}`,
  close: 'Close chat',
  available: 'Somebody is here to answer.',
  away: 'Nobody is here right now. Write, and the answer will wait for you here.',
  conversation: 'Conversation',
  you: 'You',
  today: 'Today',
  yesterday: 'Yesterday',
  sending: 'Sending',
  unsent: 'Not sent yet',
  sent: 'Sent',
  seen: 'Seen',
  seenAt: (time: string) => `Seen ${time}`,
  notSent: 'Not sent.',
  again: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  discard: 'Remove',
  notSentBecause: (reason: string) => `Your message was not sent. ${reason}`,
  writing: (name: string) => `${name} is writing`,
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  offline: 'You are offline. Your message will go out when you are back.',
  notHere: 'The chat does not work on this page.',
  latest: 'Jump to latest',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  write: 'Write a message',
  send: 'Send',
  left: (count: number) => `${count} characters left`,
  over: (count: number) => `${count} characters too many. Shorten the message, or send it in parts.`,
  tooLong: 'This is too long for one message.',
}

export type PanelTexts = typeof panelEn
