import { tell } from './tell.ts'

/** What the owner of a site may write on the script tag. */
export interface Options {
  readonly site?: string
  readonly color?: string
  readonly position?: string
  readonly label?: string
}

const fits: Record<string, RegExp> = {
  site: /./,
  color: /^#([\da-f]{3}){1,2}$/i,
  position: /^(left|right)$/,
  label: /./,
}
const EXAMPLES = 'data-site="KEY" data-color="#0f6b5c" data-position="left" data-label="Chat"'

/** Reads the data-* attributes; what does not fit is left out and explained in the console. */
export function readOptions(attributes: Readonly<DOMStringMap>): Options {
  const options: Record<string, string> = {}
  for (const [name, value = ''] of Object.entries(attributes)) {
    if (fits[name]?.test(value)) options[name] = value
    else tell('option', `data-${name}="${value}" does not fit. Options look like ${EXAMPLES}.`)
  }
  return options
}
