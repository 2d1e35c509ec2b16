import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { irregularVerbs } from '../../../../shared/analyzer/english/verb-list.ts'
import { conjugate, listedVerbs, readVerb, verbForms } from '../../../../shared/analyzer/english/verbs.ts'

const verbs = [...listedVerbs]

describe('the conjugator', () => {
  test('writes every irregular verb as the table says', () => {
    for (const { base, past, participle } of irregularVerbs) {
      expect([conjugate(base, 'past'), conjugate(base, 'participle')], base).toEqual([past, participle])
      expect(`${past} ${participle}`, `${base} is regular`).not.toBe(`${base}ed ${base}ed`)
    }
  })

  test.each([
    ['be', 'is', 'was', 'been', 'being'],
    ['have', 'has', 'had', 'had', 'having'],
    ['do', 'does', 'did', 'done', 'doing'],
    ['go', 'goes', 'went', 'gone', 'going'],
    ['send', 'sends', 'sent', 'sent', 'sending'],
    ['reset', 'resets', 'reset', 'reset', 'resetting'],
    ['get', 'gets', 'got', 'got', 'getting'],
    ['lie', 'lies', 'lay', 'lain', 'lying'],
    ['see', 'sees', 'saw', 'seen', 'seeing'],
    ['write', 'writes', 'wrote', 'written', 'writing'],
    ['try', 'tries', 'tried', 'tried', 'trying'],
    ['stay', 'stays', 'stayed', 'stayed', 'staying'],
    ['notify', 'notifies', 'notified', 'notified', 'notifying'],
    ['issue', 'issues', 'issued', 'issued', 'issuing'],
    ['agree', 'agrees', 'agreed', 'agreed', 'agreeing'],
    ['ship', 'ships', 'shipped', 'shipped', 'shipping'],
    ['flag', 'flags', 'flagged', 'flagged', 'flagging'],
    ['fix', 'fixes', 'fixed', 'fixed', 'fixing'],
    ['review', 'reviews', 'reviewed', 'reviewed', 'reviewing'],
    ['refer', 'refers', 'referred', 'referred', 'referring'],
    ['offer', 'offers', 'offered', 'offered', 'offering'],
    ['submit', 'submits', 'submitted', 'submitted', 'submitting'],
    ['credit', 'credits', 'credited', 'credited', 'crediting'],
    ['transfer', 'transfers', 'transferred', 'transferred', 'transferring'],
    ['equip', 'equips', 'equipped', 'equipped', 'equipping'],
    ['quit', 'quits', 'quit', 'quit', 'quitting'],
    ['cancel', 'cancels', 'canceled', 'canceled', 'canceling'],
    ['control', 'controls', 'controlled', 'controlled', 'controlling'],
    ['panic', 'panics', 'panicked', 'panicked', 'panicking'],
    ['email', 'emails', 'emailed', 'emailed', 'emailing'],
    ['dispatch', 'dispatches', 'dispatched', 'dispatched', 'dispatching'],
    ['echo', 'echoes', 'echoed', 'echoed', 'echoing'],
  ])('knows %s', (lemma, ...forms) => {
    expect(verbForms.slice(1).map(form => conjugate(lemma, form))).toEqual(forms)
  })

  test('keeps the particle of a phrasal verb', () => {
    expect(conjugate('look into', 'ing')).toBe('looking into')
    expect(conjugate('take care of', 'participle')).toBe('taken care of')
    expect(conjugate('keep informed', 'past')).toBe('kept informed')
  })

  test('writes -ll- for a British writer and one l for an American one', () => {
    expect(conjugate('cancel', 'past', 'british')).toBe('cancelled')
    expect(conjugate('label', 'ing', 'british')).toBe('labelling')
    expect(conjugate('call', 'past', 'british')).toBe('called')
    expect(conjugate('enroll', 'past', 'british')).toBe('enrolled')
  })

  test('reads back every form of every listed verb', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.constantFrom(...verbForms), (lemma, form) => {
        expect(readVerb(conjugate(lemma, form))).toContainEqual({ lemma, form })
        expect(readVerb(conjugate(lemma, form, 'british'))).toContainEqual({ lemma, form })
      }),
      { numRuns: 6000 },
    )
  })

  test('reads only what conjugates to the word, whatever the word', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdeghiklnoprstuy'), minLength: 1, maxLength: 7 })
    const ending = fc.constantFrom('', 's', 'es', 'ies', 'ed', 'ied', 'ing')
    fc.assert(
      fc.property(letters, ending, (stem, suffix) => {
        const word = stem + suffix
        const readings = readVerb(word)
        expect(readings.length).toBeGreaterThan(0)
        for (const { lemma, form } of readings) {
          if (listedVerbs.has(lemma)) continue
          expect([conjugate(lemma, form), conjugate(lemma, form, 'british')]).toContain(word)
        }
      }),
    )
  })

  test.each([
    ['hoped', 'hope'],
    ['hopped', 'hop'],
    ['laminated', 'laminate'],
    ['vacuumed', 'vacuum'],
    ['tweaked', 'tweak'],
    ['drilled', 'drill'],
    ['buzzing', 'buzz'],
    ['rinsing', 'rinse'],
    ['mimicked', 'mimic'],
    ['photocopied', 'photocopy'],
    ['funneled', 'funnel'],
    ['funnelled', 'funnel'],
    ['fetches', 'fetch'],
    ['toggling', 'toggle'],
  ])('reads the unlisted %s as a form of %s first', (word, lemma) => {
    expect(readVerb(word)[0]?.lemma).toBe(lemma)
  })

  test('gives every reading of an ambiguous form', () => {
    expect(readVerb('found')).toEqual([
      { lemma: 'find', form: 'past' },
      { lemma: 'find', form: 'participle' },
    ])
    expect(readVerb('reset').map(reading => reading.form)).toEqual(['base', 'past', 'participle'])
    expect(readVerb('left').map(reading => reading.lemma)).toContain('leave')
    expect(readVerb('were')).toEqual([{ lemma: 'be', form: 'past' }])
  })
})
