import { defineConfig, type Plugin } from 'vite'

/** The panel's hashed file name; known once the panel is built, written into the loader. */
let panelFile = ''

const panelName: Plugin = {
  name: 'heed:panel-name',
  transform: {
    filter: { id: /widget\/loader\.ts$/ },
    handler: code => code.replaceAll('__PANEL_FILE__', JSON.stringify(panelFile)),
  },
}

const browser = {
  target: 'es2022',
  emptyOutDir: false,
  rolldownOptions: { output: { minify: true } },
} as const

export default defineConfig({
  base: '/',
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [panelName],
  environments: {
    panel: {
      consumer: 'client',
      build: {
        ...browser,
        outDir: 'dist/widget',
        emptyOutDir: true,
        lib: {
          entry: { panel: 'widget/panel.tsx' },
          formats: ['es'],
          fileName: (_format, name) => `${name}-[hash].js`,
        },
      },
    },
    loader: {
      consumer: 'client',
      build: {
        ...browser,
        outDir: 'dist/widget',
        lib: {
          entry: 'widget/loader.ts',
          formats: ['iife'],
          name: 'HeedLoader',
          fileName: () => 'widget.js',
        },
      },
    },
    console: {
      consumer: 'client',
      build: {
        target: 'es2022',
        outDir: 'dist',
        emptyOutDir: false,
        assetsDir: 'console/assets',
        rolldownOptions: { input: 'console/index.html' },
      },
    },
  },
  builder: {
    sharedConfigBuild: true, // one config instance, so that panelFile is shared
    async buildApp({ build, environments }) {
      const { panel, loader, console } = environments
      if (!panel || !loader || !console) throw new Error('vite.config.ts: an environment is missing')
      const built = [await build(panel)].flat().flatMap(part => ('output' in part ? part.output : []))
      const entry = built.find(file => file.type === 'chunk' && file.isEntry)
      if (!entry) throw new Error('vite.config.ts: the panel has no entry chunk')
      panelFile = entry.fileName
      await build(loader)
      await build(console)
    },
  },
})
