import { expect, test } from 'vitest'
import { paths, routeOf } from '../../console/routes.ts'

const ID = '01a200a2-1ac5-73c0-9da6-1f7f1f30965f'

test('every path leads to its own view', () => {
  expect(routeOf(paths.inbox)).toEqual({ view: 'inbox' })
  expect(routeOf('/console')).toEqual({ view: 'inbox' })
  expect(routeOf(paths.conversation(ID))).toEqual({ view: 'conversation', id: ID })
  expect(routeOf(paths.account)).toEqual({ view: 'account' })
  expect(routeOf(paths.recorded)).toEqual({ view: 'recorded' })
  expect(routeOf(`${paths.signIn}/`)).toEqual({ view: 'sign-in' })
})

test('any other path is unknown', () => {
  for (const path of [
    '/',
    '/console/c',
    '/console/c/a',
    `/console/c/${ID}/b`,
    '/console/nowhere',
    '/console/account/nowhere',
    '/other/c/a',
  ])
    expect(routeOf(path)).toEqual({ view: 'unknown' })
})
