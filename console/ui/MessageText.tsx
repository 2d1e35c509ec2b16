/** Text as it was written; web addresses become links, nothing becomes markup. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p class="message-text" dir="auto">
      {text.split(/(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,:;!?)\]}'’])/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ),
      )}
    </p>
  )
}
