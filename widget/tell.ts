/** Speaks to the site's owner in the browser's console; the name in brackets can be searched for. */
export function tell(name: string, text: string): void {
  // biome-ignore lint/suspicious/noConsole: the console is where a site's owner looks
  console.warn(`Heed [${name}] ${text}`)
}
