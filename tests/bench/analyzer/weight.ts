import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { withoutExamples } from '../../../vite.config.ts'

/** Bytes that the analyzer adds to a page with all its rules, minified and compressed. */
export async function analyzerWeight(): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [withoutExamples],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'tests/bench/analyzer/in-a-page.ts', formats: ['es'], fileName: 'analyzer' },
      rolldownOptions: { output: { minify: true, comments: false } },
    },
  })
  const outputs = [built].flat().flatMap(part => ('output' in part ? part.output : []))
  return outputs.reduce(
    (sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).length : 0),
    0,
  )
}
