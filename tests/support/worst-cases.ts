const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Texts that are hard on whoever reads them, by name: each makes one of as many UTF-16 units as are asked for. */
export const worstCases: Readonly<Record<string, (length: number) => string>> = {
  'ordinary text': n =>
    fill('It must be frustrating that your ticket has been escalated, and we will fix it soon. ', n),
  'one word': n => 'a'.repeat(n),
  'one-letter words': n => fill('a ', n),
  'the same pronoun': n => fill('we ', n),
  'the same guess': n => fill('it must be really sad ', n),
  'must be': n => fill('must be ', n),
  auxiliaries: n => fill('we have been ', n),
  adverbs: n => `we are ${fill('really ', n - 7)}`,
  commas: n => fill('we,', n),
  'open quotations': n => fill('"we \'we “we ‘we `we {we ', n),
  'nested brackets': n => fill('({["', n / 2) + fill('"]})', n / 2),
  'white space': n => `we${' '.repeat(n - 6)}must`,
  'empty lines': n => `we${'\n'.repeat(n - 6)}must`,
  'combining marks': n => `e${fill('\u0301\u0300\u0323', n - 1)}`,
  dots: n => '.'.repeat(n),
  addresses: n => fill('http://a.b/', n),
  'at signs': n => fill('a@', n),
  apostrophes: n => "'".repeat(n),
  'a.b.c': n => fill('a.', n),
  capitals: n => fill('AAAA BBBB ', n),
  'emoji joined without end': n => fill('👩\u200d', n),
}
