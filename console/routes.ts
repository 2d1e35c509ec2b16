export type Route =
  | { readonly view: 'inbox' }
  | { readonly view: 'conversation'; readonly id: string }
  | { readonly view: 'account' }
  | { readonly view: 'recorded' }
  | { readonly view: 'sign-in' }
  | { readonly view: 'unknown' }

export const paths = {
  inbox: '/console/',
  conversation: (id: string) => `/console/c/${id}`,
  account: '/console/account',
  recorded: '/console/account/coaching',
  signIn: '/console/sign-in',
} as const

const CONVERSATION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a path of the console shows; a slash at the end makes no difference. */
export function routeOf(path: string): Route {
  const [base, first, second, ...rest] = path.split('/').filter(part => part !== '')
  if (base !== 'console' || rest.length > 0) return { view: 'unknown' }
  if (first === undefined) return { view: 'inbox' }
  if (first === 'c' && second !== undefined && CONVERSATION_ID.test(second))
    return { view: 'conversation', id: second }
  if (first === 'account' && second === undefined) return { view: 'account' }
  if (first === 'account' && second === 'coaching') return { view: 'recorded' }
  if (first === 'sign-in' && second === undefined) return { view: 'sign-in' }
  return { view: 'unknown' }
}
