import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { withoutExamples } from '../../../vite.config.ts'

/** Bytes that the analyzer adds to a page with all its rules, minified and compressed. */
export async function analyzerWeight(): Promise<number> {
  return gzipSync(await analyzerInAPage(), { level: 9 }).length
}

/** The module that a page loads. */
export async function analyzerInAPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [withoutExamples],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'tests/bench/analyzer/in-a-page.ts', formats: ['es'], fileName: 'analyzer' },
      rolldownOptions: { output: { minify: true, comments: false, codeSplitting: false } },
    },
  })
  const [chunk, ...others] = [built]
    .flat()
    .flatMap(part => ('output' in part ? part.output : []))
    .filter(file => file.type === 'chunk')
  if (chunk === undefined || others.length > 0) throw new Error('the analyzer is not one module')
  return chunk.code
}
