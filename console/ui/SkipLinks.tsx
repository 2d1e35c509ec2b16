const places = [
  { id: 'conversations', label: 'Skip to the conversations', always: true },
  { id: 'messages', label: 'Skip to the messages', always: false },
  { id: 'answer', label: 'Skip to your answer', always: false },
] as const

export function SkipLinks({ hasConversation }: { readonly hasConversation: boolean }) {
  return (
    <div class="skips">
      {places
        .filter(({ always }) => always || hasConversation)
        .map(({ id, label }) => (
          <a
            key={id}
            href={`#${id}`}
            onClick={event => {
              event.preventDefault()
              document.getElementById(id)?.focus()
            }}
          >
            {label}
          </a>
        ))}
    </div>
  )
}
