import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { Refusal } from '../../shared/result.ts'
import { networkOf } from '../addresses.ts'
import type { Parts } from '../parts.ts'
import { createSharedLimiter } from '../rate-limit.ts'
import { findAgentByEmail } from '../storage/agents.ts'
import { endSession, startSession } from '../storage/sessions.ts'
import { useSignInLink } from '../storage/sign-in-links.ts'
import { parseBody } from './answer.ts'
import { isPassword } from './password.ts'
import { sessionCookie, sessionOf } from './session-cookie.ts'

const Email = z
  .string()
  .max(200)
  .regex(/^\P{Cc}+$/u, 'is not an e-mail address')
const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) })
const SignInByLink = z.strictObject({ token: z.string().min(1).max(200) })

const ATTEMPTS_PER_ADDRESS = { burst: 20, perSecond: 0.2 }
const ATTEMPTS_PER_EMAIL = { burst: 8, perSecond: 0.05 }

/** POST /api/sign-in, /api/sign-in/link, /api/sign-out. */
export function serveSessions(http: FastifyInstance, { config, db, rooms, shared }: Parts): void {
  const byAddress = createSharedLimiter('address', ATTEMPTS_PER_ADDRESS, shared?.run)
  const byEmail = createSharedLimiter('email', ATTEMPTS_PER_EMAIL, shared?.run)

  http.post('/api/sign-in', async (request, reply) => {
    const { email, password } = parseBody(SignIn, request.body)
    await byAddress.take(networkOf(request.ip))
    await byEmail.take(email.toLowerCase())
    const agent = await findAgentByEmail(db, email)
    const isRight = await isPassword(password, agent?.passwordHash ?? null)
    if (!agent || !isRight) throw new Refusal('signed-out', 'The e-mail address or the password is wrong.')
    return signIn(reply, agent.id)
  })

  http.post('/api/sign-in/link', async (request, reply) => {
    const { token } = parseBody(SignInByLink, request.body)
    await byAddress.take(networkOf(request.ip))
    const agentId = await useSignInLink(db, token)
    if (agentId === null) {
      throw new Refusal('signed-out', 'This link was used already or is too old. Ask for a new one.')
    }
    return signIn(reply, agentId)
  })

  http.post('/api/sign-out', async (request, reply) => {
    const session = sessionOf(request.headers.cookie)
    await endSession(db, session)
    rooms.sessionsEnded([session])
    return reply.header('set-cookie', sessionCookie('', config.publicUrl)).code(204).send()
  })

  async function signIn(reply: FastifyReply, agentId: string): Promise<FastifyReply> {
    const token = await startSession(db, agentId)
    return reply.header('set-cookie', sessionCookie(token, config.publicUrl)).code(204).send()
  }
}
