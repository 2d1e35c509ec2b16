import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../../shared/analyzer/index.ts'

describe('the language of a turn', () => {
  test.each([
    ['Where is my order?', 'en'],
    ['hey my parcel still isnt here', 'en'],
    ['Wo ist meine Bestellung?', 'de'],
    ['Mein Paket ist noch nicht da, wann kommt es?', 'de'],
    ['Waar is mijn bestelling?', 'nl'],
    ['Où est ma commande ?', 'fr'],
    ['¿Dónde está mi pedido?', 'es'],
    ['Onde está o meu pedido?', 'pt'],
    ['Dove è il mio ordine?', 'it'],
    ['주문이 안 왔어요', 'ko'],
    ['Где мой заказ?', 'ru'],
  ])('“%s” is %s', (text, language) => {
    expect(languageOf(text)).toEqual({ language, sure: true })
  })

  test.each(['', 'A-1042', 'lol', 'ok', 'Ana Okoro', 'https://shop.example/the/order', '👍'])(
    'nothing tells in “%s”',
    text => {
      expect(languageOf(text).sure).toBe(false)
    },
  )
})
