import { fold, ownWords, setOf } from './turns.ts'

/** What a text is probably written in; undefined where nothing tells. */
export interface LanguageGuess {
  /** As in a BCP 47 tag: "en", "pt". */
  readonly language: string | undefined
  /** False where it is a guess from few words, or two languages fit. */
  readonly sure: boolean
}

/** Letters that one language alone writes, or nearly. */
const scripts: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]

/** The words a language runs on. */
const running: readonly (readonly [language: string, words: ReadonlySet<string>])[] = Object.entries({
  en: `the be to of and a in that have i it for not on with you do at this but by from we or my me your is are was were been has had
    did does what which who when if so no can will would could there they them up out about how then now just some any as an our us
    please thanks thank hello hi sorry get know want need here more after before because than only other back time again today
    order help okay don't can't i'm it's didn't doesn't won't isn't i've hey where still yet never already am yes good problem`,
  nl: `de het een en je ik niet dat voor aan bij ze zijn naar maar wij uw ons deze dit wordt worden kunnen hebben heeft zal mijn kan
    niks geen wat waar wanneer nog al ook is in van met op te er hoe waarom bedankt graag alvast dank goedendag hallo bestelling
    doet ontvangen`,
  de: `der das und ist nicht ich sie ein eine einen dem des mit für auf von zu wir ihr ihre ihnen auch haben wird werden kann können
    bitte sehr noch oder aber wenn sich habe sind es mein meine meinen wo wann wie warum danke hallo die in den im keine kein
    bestellung guten tag funktioniert`,
  fr: `le les un une et pas vous nous votre vos pour avec dans sur que qui je ce cette sont avons avez merci bonjour très du au la de
    est mon ma mes il elle ne quand où comment pourquoi j'ai n'ai c'est n'est commande reçu toujours ça plus des`,
  es: `el los las y por para su está muy gracias usted pero como más hola lo la de que en es un una mi no se me cuándo dónde cómo
    tengo pedido ha con buenos días llega funciona puedo ayuda`,
  pt: `um uma não seu sua você obrigado obrigada é são estamos nós foi já ao das o os as e de que em meu minha para com por como
    quando onde está olá bom dia tarde pedido consigo tenho boa ainda`,
  it: `gli di che sono è del della grazie suo siamo abbiamo ho nel il la non per un una mio mia come quando dove perché ciao
    buongiorno con ordine ancora si lo mi arrivato funziona`,
  pl: `nie jest na się że w z proszę dla i do to mam mój moje kiedy gdzie dzień dobry dziękuję jak zamówienie`,
  tr: `ve bir bu için ile çok değil ne zaman nerede benim merhaba teşekkürler siparişim lütfen var yok`,
  sv: `och det är som på för inte har din ditt tack av jag en ett när var hur min mitt hej beställning`,
}).map(([language, words]) => [language, setOf(words)] as const)

const FEW_WORDS = 4
const ENOUGH = 0.25
/** How far the likeliest must be ahead of the next. */
const AHEAD = 1.5

/** The language of a customer's turn, by its letters and the words it runs on; "not sure" is an answer too. */
export function languageOf(text: string): LanguageGuess {
  const own = ownWords(text).replace(/\S+@\S+/g, ' ')
  const letters = own.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return { language: undefined, sure: false }
  for (const [language, pattern] of scripts) {
    const share = (own.match(pattern)?.length ?? 0) / letters
    if (share > 0.3) return { language, sure: share > 0.6 }
  }
  const words = fold(own).match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  if (!words.some(word => word.length > 1)) return { language: undefined, sure: false }
  const votes = running
    .map(([language, set]) => ({ language, count: words.filter(word => set.has(word)).length }))
    .toSorted((a, b) => b.count - a.count)
  const [first, second] = votes
  if (first === undefined || first.count === 0 || first.count === second?.count)
    return { language: undefined, sure: false }
  const clear = first.count / words.length >= ENOUGH && first.count >= (second?.count ?? 0) * AHEAD
  if (!clear && words.length >= FEW_WORDS)
    return { language: first.count > 1 ? first.language : undefined, sure: false }
  return { language: first.language, sure: clear && words.length >= FEW_WORDS }
}
