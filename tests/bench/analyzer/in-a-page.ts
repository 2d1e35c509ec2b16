// What the console uses of the analyzer.
export { analyze, rewrite } from '../../../shared/analyzer/index.ts'
