import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apart, contrast, inkOn } from '../../widget/contrast.ts'

const color = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map(channels => `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`)
/** The grounds of both themes. */
const ground = fc.constantFrom('#fbfaf7', '#ffffff', '#f3f1ec', '#151412', '#1d1b19', '#100f0e')

test('what stands on the owner’s color can be read, whatever the color', () => {
  fc.assert(
    fc.property(color, owned => {
      expect(contrast(inkOn(owned), owned)).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('a corrected color reaches the ratio against every ground', () => {
  fc.assert(
    fc.property(color, ground, fc.constantFrom(3, 4.5), (owned, under, ratio) => {
      expect(contrast(apart(owned, under, ratio), under)).toBeGreaterThanOrEqual(ratio)
    }),
  )
})

test('a color that needs no correction stays the owner’s own', () => {
  fc.assert(
    fc.property(color, ground, (owned, under) => {
      fc.pre(contrast(owned, under) >= 4.5)
      expect(apart(owned, under, 4.5)).toBe(owned)
    }),
  )
})

test('contrast is the one that WCAG defines', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#0f6b5c', '#0f6b5c')).toBe(1)
})

test('three digits mean the same as six', () => {
  expect(contrast('#08f', '#0088ff')).toBe(1)
})
