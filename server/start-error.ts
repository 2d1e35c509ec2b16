import { ConfigError } from './config.ts'

/** One line for the person who starts the server, where it is theirs to mend; else the whole error. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, port, address, hostname } = error as ListenError
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what uses it, or choose another with PORT or DEMO_PORT.`
    case 'EACCES':
      return `Port ${port} is not for this user. Choose another with PORT or DEMO_PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${address ?? hostname}: this machine does not have that address`
    default:
      return error.stack ?? error.message
  }
}

interface ListenError extends NodeJS.ErrnoException {
  readonly port?: number
  readonly address?: string
  readonly hostname?: string
}
