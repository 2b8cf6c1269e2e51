// Plain JavaScript: it must run, and say its one sentence, on a Node that can load nothing else of ours.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `nova-custom-eval needs Node 22.12 or newer and found ${process.versions.node}: install it from https://nodejs.org, or run "npm ci" with install scripts allowed so that the project brings its own.\n`,
  )
  process.exit(2)
}
