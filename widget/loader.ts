import { startWidget } from './widget.ts'

/** Written in by the build. */
declare const __PANEL_FILE__: string

startWidget({
  script: document.currentScript,
  panelFile: __PANEL_FILE__,
  load: href => import(/* @vite-ignore */ href),
})
