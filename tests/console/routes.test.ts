import { expect, test } from 'vitest'
import { paths, routeOf } from '../../console/routes.ts'

test('every path leads to its own view', () => {
  expect(routeOf(paths.inbox)).toEqual({ view: 'inbox' })
  expect(routeOf('/console')).toEqual({ view: 'inbox' })
  expect(routeOf(paths.conversation('a1'))).toEqual({ view: 'conversation', id: 'a1' })
  expect(routeOf(paths.account)).toEqual({ view: 'account' })
  expect(routeOf(`${paths.signIn}/`)).toEqual({ view: 'sign-in' })
})

test('any other path is unknown', () => {
  for (const path of ['/', '/console/c', '/console/c/a/b', '/console/nowhere', '/other/c/a'])
    expect(routeOf(path)).toEqual({ view: 'unknown' })
})
