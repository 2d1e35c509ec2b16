import fc from 'fast-check'
import { render } from 'preact'
import { expect, test } from 'vitest'
import { linkify } from '../../widget/linkify.ts'
import { Text } from '../../widget/ui/Bubble.tsx'

const hostile = fc.constantFrom(
  'javascript:alert(1)',
  'JaVaScRiPt://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://bank.example@other.example/',
  'https://',
  'http://[',
  'mailto:',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;',
  'https://a.example/\u202Egpj.exe',
  'https://a.example/"onmouseover="alert(1)',
  '(((((',
  ')))))',
  'a@b.c',
  'https://a.example/(x)',
  '\u0000',
  '\uD800',
)
const text = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.webUrl(), fc.emailAddress()), { maxLength: 8 })
  .chain(parts => fc.constantFrom('', ' ', '\n', '.').map(between => parts.join(between)))

test('the parts joined are the text', () => {
  fc.assert(
    fc.property(text, written => {
      expect(
        linkify(written)
          .map(part => part.text)
          .join(''),
      ).toBe(written)
    }),
  )
})

test('links lead to web pages and mailboxes and nowhere else', () => {
  fc.assert(
    fc.property(text, written => {
      for (const { href } of linkify(written)) {
        if (href === undefined) continue
        const url = new URL(href)
        expect(['http:', 'https:', 'mailto:']).toContain(url.protocol)
        expect(url.username + url.password).toBe('')
      }
    }),
  )
})

test('nothing but text and links is ever drawn, and the text is all there', () => {
  const root = document.createElement('div')
  fc.assert(
    fc.property(text, written => {
      render(<Text text={written} />, root)
      const [paragraph, ...others] = root.children
      expect(others).toEqual([])
      expect(paragraph?.textContent).toBe(written)
      for (const element of paragraph?.querySelectorAll('*') ?? []) {
        expect(element.localName).toBe('a')
        expect(element.getAttributeNames().sort()).toEqual(['href', 'rel', 'target'])
        expect(element.getAttribute('rel')).toBe('noopener noreferrer nofollow')
        expect(element.getAttribute('target')).toBe('_blank')
      }
    }),
  )
})

test('a text of the greatest length is read in one go, however it is made', () => {
  for (const unit of ['a', '(', ')', 'https://a.', 'a@', 'a@b.', '.', 'https://a.example/)']) {
    const long = unit.repeat(4_000 / unit.length)
    const before = performance.now()
    linkify(long)
    expect(performance.now() - before, unit).toBeLessThan(250)
  }
})

test.each([
  ['See https://a.example/x.', 'https://a.example/x'],
  ['(see https://a.example/x)', 'https://a.example/x'],
  ['https://a.example/a_(b), then', 'https://a.example/a_(b)'],
  ['“https://a.example/?q=1&r=2”', 'https://a.example/?q=1&r=2'],
  ['http://a.example/path/', 'http://a.example/path/'],
  ['write to help@a.example!', 'help@a.example'],
  ['mailto:help@a.example', 'mailto:help@a.example'],
])('in %j the link is %j', (written, link) => {
  expect(linkify(written).flatMap(part => (part.href ? [part.text] : []))).toEqual([link])
})

test.each(['www.a.example', 'ftp://a.example', 'https://user:word@a.example', '4,000 @ 3', 'tel:123'])(
  'in %j there is no link',
  written => {
    expect(linkify(written)).toEqual([{ text: written }])
  },
)
