/** A run of text, and where it leads if it is a link. */
export interface Part {
  readonly text: string
  readonly href?: string
}

const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"\p{C}]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/giu
const SAFE = ['http:', 'https:', 'mailto:']

/** Splits a text into plain runs and links; the parts joined are the text again. */
export function linkify(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const shown = withoutTrailing(match[0])
    const href = safe(shown)
    if (!href) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: shown, href })
    from = match.index + shown.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** The full stop after an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTrailing(address: string): string {
  let shown = address
  while (/[\p{P}\p{S}]$/u.test(shown) && !/[/=&#%+_-]$/.test(shown) && !closes(shown))
    shown = shown.slice(0, -1)
  return shown
}

const closes = (address: string): boolean =>
  address.endsWith(')') && address.split('(').length >= address.split(')').length

/** Only addresses that go where they seem to: http://bank.example@other.example does not. */
function safe(address: string): string | undefined {
  try {
    const url = new URL(address.includes(':') ? address : `mailto:${address}`)
    return SAFE.includes(url.protocol) && !url.username && !url.password ? url.href : undefined
  } catch {
    return undefined
  }
}
