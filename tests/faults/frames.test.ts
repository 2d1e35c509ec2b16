import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as ws from 'ws'
import { createFrameReader } from './frames.ts'

interface Framing {
  readonly fin: boolean
  readonly opcode: number
  readonly mask: boolean
  readonly readOnly: boolean
  readonly rsv1: boolean
}

/** What `ws` puts on the wire with; its types do not tell of it. */
const sender: { readonly frame: (data: Buffer, framing: Framing) => Buffer[] } = Reflect.get(ws, 'Sender')

const onTheWire = (opcode: number, data: Buffer, mask: boolean, fin = true): Buffer =>
  Buffer.concat(sender.frame(data, { fin, opcode, mask, readOnly: true, rsv1: false }))

const text = fc.record({
  control: fc.constant(false),
  parts: fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), longPart()), { minLength: 1, maxLength: 3 }),
  mask: fc.boolean(),
})
const ping = fc.record({
  control: fc.constant(true),
  parts: fc.uint8Array({ maxLength: 125 }).map(part => [part]),
  mask: fc.boolean(),
})

function longPart() {
  return fc.constantFrom(125, 126, 127, 65_535, 65_536).map(length => new Uint8Array(length))
}

test('however the bytes are cut into chunks, every message comes out whole and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, ping), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 }),
      (messages, sizes) => {
        const expected = messages.map(({ control, parts, mask }) =>
          Buffer.concat(
            parts.map((part, index) =>
              onTheWire(
                control ? 9 : index === 0 ? 1 : 0,
                Buffer.from(part),
                mask,
                index === parts.length - 1,
              ),
            ),
          ),
        )
        const read = createFrameReader()
        const found = chunksOf(Buffer.concat(expected), sizes).flatMap(read)
        expect(found.map(({ bytes }) => bytes.toString('hex'))).toEqual(
          expected.map(bytes => bytes.toString('hex')),
        )
        expect(found.map(({ isControl }) => isControl)).toEqual(messages.map(({ control }) => control))
      },
    ),
  )
})

test('a ping between the fragments of a text comes out before the text, which stays whole', () => {
  const [first, ping, last] = [
    onTheWire(1, Buffer.from('Hel'), true, false),
    onTheWire(9, Buffer.from('?'), true),
    onTheWire(0, Buffer.from('lo'), true),
  ] as const
  expect(createFrameReader()(Buffer.concat([first, ping, last]))).toEqual([
    { bytes: ping, isControl: true },
    { bytes: Buffer.concat([first, last]), isControl: false },
  ])
})

function chunksOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += chunks.at(-1)?.length ?? 1) {
    chunks.push(bytes.subarray(at, at + (sizes[chunks.length % sizes.length] ?? 1)))
  }
  return chunks
}
