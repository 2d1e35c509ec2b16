import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { Refusal } from '../../shared/result.ts'
import type { Parts } from '../parts.ts'
import { type Agent, updateAgent } from '../storage/agents.ts'
import { endOtherSessions, findAgentBySession } from '../storage/sessions.ts'
import { parseBody } from './answer.ts'
import { hashPassword } from './password.ts'
import { sessionOf } from './session-cookie.ts'

/** Who is signed in, as the console sees it. */
export interface Me {
  readonly id: string
  readonly email: string
  /** null until it is given. */
  readonly name: string | null
  readonly role: Agent['role']
  readonly hasPassword: boolean
}

const Name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u, 'has a control character')
const UpdateMe = z.strictObject({ name: Name, password: z.string().min(10).max(200).optional() })

/** GET and PUT /api/me. A new password ends the agent's other sessions. */
export function serveMe(http: FastifyInstance, { db, rooms }: Parts): void {
  http.get('/api/me', async request => toMe(await signedIn(request)))

  http.put('/api/me', async request => {
    const agent = await signedIn(request)
    const { name, password } = parseBody(UpdateMe, request.body)
    if (password === undefined) {
      await updateAgent(db, agent.id, { name })
    } else {
      await updateAgent(db, agent.id, { name, passwordHash: await hashPassword(password) })
      rooms.sessionsEnded(await endOtherSessions(db, agent.id, sessionOf(request.headers.cookie)))
    }
    return toMe(await signedIn(request))
  })

  async function signedIn(request: FastifyRequest): Promise<Agent> {
    const agent = await findAgentBySession(db, sessionOf(request.headers.cookie))
    if (!agent) throw new Refusal('signed-out', 'You are signed out. Sign in again.')
    return agent
  }
}

const toMe = ({ id, email, name, role, passwordHash }: Agent): Me => ({
  id,
  email,
  name,
  role,
  hasPassword: passwordHash !== null,
})
