import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** The panel's hashed file name, relative to widget.js; known once the panel is built, then written into the loader. */
let panelFile = ''

const panelName: Plugin = {
  name: 'heed:panel-name',
  transform: {
    filter: { id: /widget\/loader\.ts$/ },
    handler: code => code.replaceAll('__PANEL_FILE__', JSON.stringify(panelFile)),
  },
}

/** Takes WebTransport out of the stock Socket.IO client: nothing here connects with it, and it is 1 kB of the widget. */
const twoTransports: Plugin = {
  name: 'heed:two-transports',
  transform: {
    filter: { id: /engine\.io-client\/build\/esm\/transports\/index\.js$/ },
    handler: code => {
      const rest = code.replace(/import \{ WT \}.*\n/, '').replace(/webtransport: WT,\n/, '')
      if (/\bWT\b/.test(rest))
        throw new Error('heed:two-transports: engine.io-client has changed, look again')
      return rest
    },
  },
}

/**
 * Takes the examples out of the rules: they are documentation and tests, and would be half of what a page loads of the
 * analyzer.
 */
export const withoutExamples: Plugin = {
  name: 'heed:without-examples',
  enforce: 'post', // once the types are gone
  transform: {
    filter: { id: /shared\/analyzer\/(rules|strengths|conversation)\/[^/]+\.ts$/ },
    handler(code) {
      const cuts = this.parse(code)
        .body.flatMap(node =>
          node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node,
        )
        .flatMap(node => (node.type === 'VariableDeclaration' ? node.declarations : []))
        .flatMap(({ init }) => (init?.type === 'CallExpression' ? init.arguments : []))
        .flatMap(argument => (argument.type === 'ObjectExpression' ? argument.properties : []))
        .flatMap(property =>
          property.type === 'Property' && isExample(code.slice(property.key.start, property.key.end))
            ? property.value
            : [],
        )
        .sort((a, b) => b.start - a.start)
      return cuts.reduce((rest, { start, end }) => `${rest.slice(0, start)}[]${rest.slice(end)}`, code)
    },
  },
}

const isExample = (key: string): boolean => ['flags', 'passes', 'earns'].includes(key)

const shared = { target: 'es2022', outDir: 'dist', emptyOutDir: false } as const

/** dist/widget.js (the script tag), dist/widget/ (what it imports), dist/console/ (the agents' page). */
export default defineConfig({
  base: '/',
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [panelName, twoTransports, withoutExamples],
  environments: {
    panel: {
      consumer: 'client',
      build: {
        ...shared,
        lib: { entry: { panel: 'widget/panel.tsx' }, formats: ['es'] },
        rolldownOptions: {
          output: {
            minify: true,
            comments: false,
            entryFileNames: 'widget/[name]-[hash].js',
            chunkFileNames: 'widget/[name]-[hash].js',
          },
        },
      },
    },
    loader: {
      consumer: 'client',
      build: {
        ...shared,
        lib: {
          entry: 'widget/loader.ts',
          formats: ['iife'],
          name: 'HeedLoader',
          fileName: () => 'widget.js',
        },
        rolldownOptions: { output: { minify: true } },
      },
    },
    console: {
      consumer: 'client',
      build: { ...shared, assetsDir: 'console/assets', rolldownOptions: { input: 'console/index.html' } },
    },
  },
  builder: {
    sharedConfigBuild: true, // one config instance, so that panelFile is shared
    async buildApp({ build, environments }) {
      const { panel, loader, console } = environments
      if (!panel || !loader || !console) throw new Error('vite.config.ts: an environment is missing')
      await rm('dist', { recursive: true, force: true })
      const built = [await build(panel)].flat().flatMap(part => ('output' in part ? part.output : []))
      const entry = built.find(file => file.type === 'chunk' && file.isEntry)
      if (!entry) throw new Error('vite.config.ts: the panel has no entry chunk')
      panelFile = entry.fileName
      await build(loader)
      await build(console)
      await compress('dist')
      await writeFile('dist/.built', '') // what scripts/ready.mjs compares the sources with
    },
  },
})

/** Puts what the server sends to a browser that takes it beside every script and style: the small form. */
async function compress(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter(name => /\.(js|css)$/.test(name))) {
    const file = join(folder, name)
    const content = await readFile(file)
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    await writeFile(`${file}.br`, brotliCompressSync(content, best))
    await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}
