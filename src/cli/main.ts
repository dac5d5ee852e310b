/** The oldest Node that has what the sources use. */
const NEEDED = 24;
const { node: version } = process.versions;

if (Number(version.split(".")[0]) < NEEDED) {
  process.stderr.write(
    `muster needs Node ${NEEDED}; this is ${version}. Get it with:\n\n  nvm install ${NEEDED}   (or another way from https://nodejs.org)\n`,
  );
  process.exitCode = 2;
} else {
  // Loaded only now: an older Node would fail on it, in words that help nobody.
  const { runProcess } = await import("./run-process.ts");
  await runProcess(process.argv.slice(2));
}
