import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('shared/ compiles with neither the DOM nor Node in sight', () => {
  const words =
    '--noEmit --strict --skipLibCheck --target es2024 --lib es2024 --module preserve --moduleResolution bundler'
  const flags =
    '--allowImportingTsExtensions --noUncheckedIndexedAccess --exactOptionalPropertyTypes --ignoreConfig'
  const files = ['shared/timeline.ts', 'shared/result.ts', 'shared/message.ts', 'shared/analyzer/index.ts']
  const compile = () =>
    execFileSync('tsc', [...`${words} ${flags}`.split(' '), '--types', '', ...files], { encoding: 'utf8' })
  expect(compile).not.toThrow()
})
