import { ConfigError } from './config.ts'

/** One line for the person who starts the server, where it is theirs to mend; else the whole error. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what uses it, or choose another: PORT or DEMO_PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST: this machine has no address ${address ?? ''}`
    default:
      return error.stack ?? error.message
  }
}
