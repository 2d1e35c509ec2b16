import { parseArgs } from 'node:util'
import * as z from 'zod'
import { signInUrl } from '../first-start.ts'
import { addAgent, findAgentByEmail, type Role, roles } from '../storage/agents.ts'
import type { Db } from '../storage/database.ts'
import { addSignInLink, LINK_HOURS } from '../storage/sign-in-links.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { withStorage } from './storage.ts'

const usage = `heed agent add EMAIL [--role owner|agent]
heed agent link EMAIL

Adds an agent, or makes a new link for one, and prints the link, which signs in once within ${LINK_HOURS} hours.

  --role  agent, if not given
`

export const agentCommand: Command = {
  name: 'agent',
  summary: 'Add an agent, or make a sign-in link for one',
  usage,
  run,
}

interface Words {
  readonly action: 'add' | 'link'
  readonly email: string
  readonly role: Role
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const words = readWords(args)
  return withStorage(io, async (db, { publicUrl }) => {
    const agent = await agentOf(db, words)
    await write(io.stdout, `${signInUrl(publicUrl, await addSignInLink(db, agent.id))}\n`)
    return 0
  })
}

async function agentOf(db: Db, { action, email, role }: Words) {
  const known = await findAgentByEmail(db, email)
  if (action === 'add' && known)
    throw new UsageError(`${email} is an agent already; heed agent link makes a link\n`)
  if (action === 'link' && !known)
    throw new UsageError(`${email} is not an agent; heed agent add makes one\n`)
  return known ?? addAgent(db, email, role)
}

function readWords(args: readonly string[]): Words {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: { type: 'string' } },
    })
    const [action, email = '', ...rest] = positionals
    if (action !== 'add' && action !== 'link') throw new Error('say add or link')
    if (email === '') throw new Error('EMAIL is missing')
    if (rest.length > 0) throw new Error(`one EMAIL at a time, not ${rest.length + 1}`)
    if (!isAddress(email)) throw new Error(`${email}: is not an e-mail address`)
    if (action === 'link' && values.role !== undefined) throw new Error('--role is for heed agent add')
    const role = roles.find(known => known === (values.role ?? 'agent'))
    if (!role) throw new Error(`--role ${values.role}: must be ${roles.join(' or ')}`)
    return { action, email, role }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

/** The first owner's address, owner@localhost, has no dot. */
const isAddress = (email: string): boolean =>
  z.email({ pattern: z.regexes.html5Email }).max(200).safeParse(email).success
