/**
 * One emotion a line: what a thing is, what a person feels, the noun, and what the thing does to the person.
 * "-" stands for a word that English does not have or an agent would not say.
 */
const families = `
  anger:      frustrating frustrated frustration frustrate
  anger:      annoying annoyed annoyance annoy
  anger:      irritating irritated irritation irritate
  anger:      infuriating furious fury infuriate
  anger:      infuriating infuriated - infuriate
  anger:      aggravating aggravated aggravation aggravate
  anger:      maddening mad - madden
  anger:      upsetting angry anger upset
  anger:      irritating cross - irritate
  anger:      bothersome bothered bother bother
  anger:      vexing vexed - vex
  anger:      exasperating exasperated exasperation exasperate
  anger:      offensive offended offense offend
  anger:      frustrating fed-up - frustrate
  sadness:    disappointing let-down - -
  stress:     exhausting worn-out - -
  stress:     stressful stressed-out - stress
  sadness:    upsetting upset - upset
  sadness:    disappointing disappointed disappointment disappoint
  sadness:    sad sad sadness sadden
  sadness:    upsetting unhappy unhappiness upset
  sadness:    heartbreaking heartbroken heartbreak -
  sadness:    devastating devastated devastation devastate
  sadness:    discouraging discouraged discouragement discourage
  sadness:    depressing depressed depression depress
  sadness:    disheartening disheartened - dishearten
  sadness:    distressing distressed distress distress
  sadness:    painful hurt pain hurt
  sadness:    unpleasant displeased - displease
  sadness:    dissatisfying dissatisfied dissatisfaction -
  sadness:    lonely lonely loneliness -
  worry:      worrying worried worry worry
  worry:      concerning concerned concern concern
  worry:      worrisome worried - worry
  worry:      unsettling unsettled - unsettle
  worry:      unnerving nervous - unnerve
  worry:      troubling troubled - trouble
  worry:      alarming alarmed alarm alarm
  worry:      worrying anxious anxiety worry
  worry:      disturbing disturbed - disturb
  fear:       scary scared - scare
  fear:       frightening frightened fright frighten
  fear:       terrifying terrified terror terrify
  fear:       frightening afraid fear frighten
  fear:       shocking shocked shock shock
  stress:     stressful stressed stress stress
  stress:     stressing stressed - stress
  stress:     exhausting exhausted exhaustion exhaust
  stress:     tiring tired tiredness tire
  stress:     tiresome tired - tire
  stress:     draining drained - drain
  stress:     overwhelming overwhelmed - overwhelm
  stress:     taxing - - -
  stress:     nerve-wracking - nightmare -
  stress:     nerve-racking - headache -
  confusion:  confusing confused confusion confuse
  confusion:  puzzling puzzled - puzzle
  confusion:  baffling baffled - baffle
  confusion:  bewildering bewildered - bewilder
  shame:      embarrassing embarrassed embarrassment embarrass
  shame:      humiliating humiliated humiliation humiliate
  shame:      awkward - - -
  surprise:   stunning stunned - -
  hardship:   hard - hardship -
  hardship:   difficult - - -
  hardship:   tough - - -
  hardship:   rough - - -
  hardship:   challenging - - -
  hardship:   inconvenient inconvenienced inconvenience inconvenience
  hardship:   uncomfortable uncomfortable discomfort -
  hardship:   time-consuming - - -
  hardship:   tedious - - -
  badness:    awful awful - -
  badness:    terrible terrible - -
  badness:    horrible horrible - -
  badness:    dreadful dreadful - -
  badness:    horrendous - - -
  badness:    unbearable - - -
  badness:    unfair - - -
  badness:    unpleasant - - -
  badness:    miserable miserable misery -
  boredom:    boring bored boredom bore
  boredom:    impatient impatient impatience -
`

export interface Emotion {
  /** Emotions of one kind count as the same: who said "angry" has named "frustrated". */
  readonly kind: string
  /** "frustrating" */
  readonly causing: string
  /** "frustrates", as a lemma */
  readonly verb: string | undefined
}

interface Row extends Emotion {
  readonly felt: string | undefined
  readonly noun: string | undefined
}

const rows: readonly Row[] = families
  .trim()
  .split('\n')
  .map(line => {
    const [kind = '', causing = '', ...rest] = line.trim().split(/[\s:]+/)
    const [felt, noun, verb] = rest.map(word => (word === '-' ? undefined : word))
    return { kind, causing, felt, noun, verb }
  })

/** The emotion that a word names, in any of its forms. */
export const emotionOf: ReadonlyMap<string, Emotion> = new Map(
  rows
    .toReversed()
    .flatMap(row => [row.noun, row.felt, row.causing].map(word => [word ?? '', row] as const))
    .filter(([word]) => word !== ''),
)

const column = (name: 'causing' | 'felt' | 'noun'): string =>
  [...new Set(rows.map(row => row[name]))].filter(word => word !== undefined).join(' ')

export const emotions = {
  /** What a thing is: "frustrating". */
  causing: column('causing'),
  /** What a person is: "frustrated". */
  felt: column('felt'),
  'emotion-noun': column('noun'),
  emotion: `${column('causing')} ${column('felt')} ${column('noun')}`,
}
