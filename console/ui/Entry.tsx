import type { ComponentChildren } from 'preact'
import { Wordmark } from './Wordmark.tsx'

interface Props {
  readonly title: string
  readonly problem: string | null
  readonly children: ComponentChildren
}

/** A page with one thing to do, before the inbox or beside it. */
export function Entry({ title, problem, children }: Props) {
  return (
    <main class="entry">
      <div class="entry-sheet">
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
