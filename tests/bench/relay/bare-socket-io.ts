// The relay in Socket.IO alone: the same namespaces, rooms, frames and settings, and nothing is checked or stored.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { LIMITS } from '../../../server/realtime/connections.ts'
import { relayed } from './relayed.ts'

type Answer = (result: { ok: true; value: unknown }) => void

const http = createServer()
const { everyMs, answerWithinMs } = LIMITS.heartbeat
const io = new Server(http, {
  cors: { origin: '*' },
  pingInterval: everyMs,
  pingTimeout: answerWithinMs,
  serveClient: false,
})
const [visitors, agents] = [io.of('/visitor'), io.of('/agent')]

visitors.on('connection', socket => {
  const conversationId: string = socket.handshake.auth['conversation']
  let seq = 0
  void socket.join(`visitor:${conversationId}`)
  socket.on('message:send', ({ clientId, text }: { clientId: string; text: string }, answer: Answer) => {
    seq += 1
    const message = relayed(clientId, text, seq)
    socket.to(`visitor:${conversationId}`).emit('message:sent', message)
    agents.to(`conversation:${conversationId}`).emit('message:sent', { conversationId, message })
    answer({ ok: true, value: message })
  })
})

agents.on('connection', socket => {
  void socket.join('agents')
  socket.on('conversation:open', ({ conversationId }: { conversationId: string }, answer: Answer) => {
    void socket.join(`conversation:${conversationId}`)
    answer({ ok: true, value: null })
  })
})

http.listen(Number(process.env['PORT']), '127.0.0.1')
