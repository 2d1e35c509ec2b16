/** The first import of every entry: an older Node would end without a word inside a native module. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Heed needs Node 22.18 or newer; this is Node ${process.versions.node}. npm start brings its own.`,
  )
  process.exit(1)
}
