import { useId } from 'preact/hooks'
import type { ChatHabits } from '../habits.ts'

/** The agent's mark that the company made a mistake here: the coach then asks for an admission. */
export function OurFault({ habits }: { readonly habits: ChatHabits }) {
  const id = useId()
  return (
    <div class="our-fault">
      <label>
        <input
          type="checkbox"
          checked={habits.ourFault.value}
          aria-describedby={id}
          onChange={event => habits.markOurFault(event.currentTarget.checked)}
        />
        We made a mistake here
      </label>
      <p id={id} class="field-note">
        Your coach then reminds you to say so. Only this browser knows.
      </p>
    </div>
  )
}
