// `npm run docs` writes docs/rules.md from the rules and strengths, and keeps what stands between its marks.
import { readFileSync, writeFileSync } from 'node:fs'
import { rulesPage } from './rules-page.ts'

const file = 'docs/rules.md'
const before = read()
const page = rulesPage(before)
writeFileSync(file, page)
console.log(page === before ? `${file} was up to date.` : `${file} is written.`)

function read(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // the first time there is none
  }
}
