/** What the language gate counts: function words and the words support runs on. Halves of contractions count as words. */
export const english = `
  the be to of and a in that have i it for not on with you do at this but by from we or my me your is are was were been
  has had did does what which who when if so no can will would could there their they them up out off down about how then
  now just some any all as an our us please thanks thank hello hi sorry let get see know good want need here more most
  after before because than also only other back one two first new time again without today order number email wait check
  hold reset send open click help sure okay fine am may must should might shall wo ca`
