// Loaded first (`node --import`) and in plain JavaScript, so that a Node too old for the TypeScript sources can still say so.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Trackscope needs Node 24, this is ${process.version}. "npm ci" installs it beside the sources, unless --ignore-scripts is set; run Trackscope through npm ("npm start").`,
  )
  process.exit(1)
}
