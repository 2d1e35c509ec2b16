/** One WebSocket message as its bytes on the wire: a control frame, or all the frames of one text. */
export interface Frame {
  readonly bytes: Buffer
  readonly isControl: boolean
}

const FIN = 0x80
const MASKED = 0x80
const FIRST_CONTROL_OPCODE = 8

/**
 * Cuts what flows one way (RFC 6455, without extensions) into messages, however the chunks fall. A control frame
 * between the fragments of a text comes before that text.
 */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0)
  let fragments: Buffer[] = []
  return chunk => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const frames: Frame[] = []
    for (let length = lengthOf(rest); length <= rest.length; length = lengthOf(rest)) {
      const bytes = rest.subarray(0, length)
      rest = rest.subarray(length)
      const first = bytes.readUInt8(0)
      if ((first & 0x0f) >= FIRST_CONTROL_OPCODE) {
        frames.push({ bytes, isControl: true })
        continue
      }
      fragments.push(bytes)
      if ((first & FIN) === 0) continue
      frames.push({ bytes: Buffer.concat(fragments), isControl: false })
      fragments = []
    }
    return frames
  }
}

/** How many bytes the frame at the start has; infinite where its header is not there yet. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < 2) return Number.POSITIVE_INFINITY
  const second = bytes.readUInt8(1)
  const mask = second & MASKED ? 4 : 0
  const short = second & 0x7f
  if (short < 126) return 2 + mask + short
  if (short === 126) return bytes.length < 4 ? Number.POSITIVE_INFINITY : 4 + mask + bytes.readUInt16BE(2)
  if (bytes.length < 10) return Number.POSITIVE_INFINITY
  return 10 + mask + Number(bytes.readBigUInt64BE(2))
}
