export function Wordmark() {
  return <p class="wordmark">Heed</p>
}
