// The relay in ws alone: JSON texts, a Map for the rooms, and the heartbeats that Socket.IO would send.
import { type WebSocket, WebSocketServer } from 'ws'
import { LIMITS } from '../../../server/realtime/connections.ts'
import { relayed } from './relayed.ts'

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.env['PORT']),
  perMessageDeflate: false,
  clientTracking: false,
})
const agentsOf = new Map<string, Set<WebSocket>>()

server.on('connection', (socket, { url = '' }) => {
  const heartbeat = setInterval(() => socket.ping(), LIMITS.heartbeat.everyMs)
  socket.on('close', () => clearInterval(heartbeat))
  const conversation = new URLSearchParams(url.slice(url.indexOf('?'))).get('conversation')
  if (conversation === null) serveAgent(socket)
  else serveVisitor(socket, conversation)
})

function serveVisitor(socket: WebSocket, conversationId: string): void {
  let seq = 0
  socket.on('message', data => {
    const { id, clientId, text } = JSON.parse(data.toString())
    seq += 1
    const message = relayed(clientId, text, seq)
    const announcement = JSON.stringify({ name: 'message:sent', value: { conversationId, message } })
    for (const agent of agentsOf.get(conversationId) ?? []) agent.send(announcement)
    socket.send(JSON.stringify({ id, ok: true, value: message }))
  })
}

function serveAgent(socket: WebSocket): void {
  const opened: string[] = []
  socket.on('message', data => {
    const { id, conversationId } = JSON.parse(data.toString())
    opened.push(conversationId)
    agentsOf.set(conversationId, (agentsOf.get(conversationId) ?? new Set()).add(socket))
    socket.send(JSON.stringify({ id, ok: true, value: null }))
  })
  socket.on('close', () => {
    for (const id of opened) agentsOf.get(id)?.delete(socket)
  })
}
