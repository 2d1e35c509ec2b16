/** What the language gate counts: function words and the words support runs on. Halves of contractions count as words. */
export const english = `
  the be to of and a in that have i it for not on with you do at this but by from we or my me your is are was were been
  has had did does what which who when if so no can will would could there their they them up out off down about how then
  now just some any all as an our us please thanks thank hello hi sorry let get see know good want need here more most
  after before because than also only other back one two first new time again without today order number email wait check
  hold reset send open click help sure okay fine am may must should might shall wo ca`

/** Function words of the languages that share letters and loan words with English, and are no words of it. */
export const foreign = `
  de het een en je ik niet dat voor aan bij ze zijn naar maar wij uw ons deze dit wordt worden kunnen hebben heeft zal mijn
  der das und ist nicht ich sie ein eine einen dem des mit für auf von zu wir ihr ihre ihnen auch haben wird werden kann können
  bitte sehr noch oder aber wenn sich habe sind es
  le les un une et pas vous nous votre vos pour avec dans sur que qui je ce cette sont avons avez merci bonjour très à du au
  el los las y por para su está muy gracias usted pero como más hola lo
  um uma não seu sua você obrigado é são estamos nós foi já ao das
  il gli di che sono è del della grazie suo siamo abbiamo ho nel
  och det är som på för vi inte har din ditt tack av jag ikke jeg og af
  nie jest na się że w z proszę dla ve bir bu için ile çok değil`
