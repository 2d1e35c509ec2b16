import type { ComponentChildren } from 'preact'
import { Wordmark } from './Wordmark.tsx'

interface Props {
  readonly title: string
  readonly problem: string | null
  /** For what is read rather than filled in. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}

/** A page with one thing to do, before the inbox or beside it. */
export function Entry({ title, problem, wide = false, children }: Props) {
  return (
    <main class="entry">
      <div class="entry-sheet" data-wide={wide}>
        <Wordmark />
        <h1>{title}</h1>
        <div role="alert" class="entry-problem">
          {problem !== null && <p>{problem}</p>}
        </div>
        {children}
      </div>
    </main>
  )
}
