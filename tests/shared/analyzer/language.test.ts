import { expect, test } from 'vitest'
import { analyze } from '../../../shared/analyzer/index.ts'

test.each([
  ['Dutch', 'We kunnen uw account vandaag resetten en het team zal dat checken.'],
  ['Dutch', 'Sorry, wij hebben geen info over uw refund.'],
  ['German', 'Wir sind im Team und prüfen den Refund morgen.'],
  ['German', 'Das Problem mit dem Account ist gelöst, bitte testen.'],
  ['French', 'Nous sommes désolés, notre team support va vérifier votre order.'],
  ['Spanish', 'El equipo de support va a revisar su ticket hoy.'],
  ['Portuguese', 'Obrigado por entrar em contato, o time vai verificar o pedido.'],
  ['Italian', 'Il nostro team support controlla il ticket domani.'],
  ['Swedish', 'Vi har skickat din order till support team.'],
  ['Polish', 'Nasz support team sprawdza ten ticket.'],
  ['Turkish', 'Support ekibi bu hesabi kontrol ediyor, lutfen bekleyin.'],
  ['German and English', 'We will sende das Paket.'],
])('a draft in %s is left alone: %s', (_, draft) => {
  expect(analyze(draft).findings).toEqual([])
})

test.each([
  ['agentless-passive', 'Both items are being escalated.'],
  ['assumed-first-step', 'Delete cache, restart your device.'],
  ['sympathy', 'Must be frustrating.'],
  ['demographic-assumption', 'Older customers often find this hard.'],
  ['deflection', 'Contact billing department directly.'],
  ['team-distancing', 'Mr de Vries, our team will fix this soon.'],
])('%s is found in a short draft of content words: %s', (rule, draft) => {
  expect(analyze(draft).findings.map(finding => finding.rule)).toContain(rule)
})
