/** What a customer's case is made of: "your refund", "the ticket". */
const matter =
  'issue problem case ticket request inquiry enquiry query question complaint concern claim dispute appeal report incident error bug matter situation feedback suggestion comment note'
const money =
  'refund credit reimbursement compensation fee charge payment balance voucher discount amount money transaction'
const order =
  'order replacement return exchange item part parcel package shipment delivery label pickup collection product device'
const account =
  'account profile subscription plan membership password access address email number detail details settings'
const papers =
  'message letter code link invoice receipt contract form file document attachment photo picture information'
const appointments = 'appointment booking reservation visit call callback slot ticket'

export const nouns = {
  'case-noun': withPlurals([matter, money, order, account, papers, appointments].join(' ')),
  /** What an agent may have or lack: news, records and means. */
  news: withPlurals(
    'update date answer record access information info idea news confirmation reply response timeframe timeline eta log history option ability tool way authority permission solution workaround choice trace sign clue explanation announcement detail report word proof evidence data visibility insight control instruction timescale deadline estimate compensation',
  ),
  /** What "I understand your …" is said of without having listened. */
  generic: withPlurals(
    'concern frustration situation position disappointment feeling worry point anger annoyance trouble inconvenience issue problem',
  ),
}

function withPlurals(words: string): string {
  const plural = (word: string) =>
    /(?:s|x|ch|sh)$/.test(word) ? word : word.replace(/([^aeiou])y$/, '$1ie').concat('s')
  return words
    .split(' ')
    .flatMap(word => [word, plural(word)])
    .join(' ')
}
