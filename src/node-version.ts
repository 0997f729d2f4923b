/**
 * Ends a start under a Node that is too old, with a sentence. Imported before all else, and it imports nothing: what comes
 * after it in a file is evaluated only where this let it.
 */
const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  console.error(
    `Aide-Mémoire needs Node ${OLDEST} or later; this is ${process.version}. ` +
      'In the project, `npm start` and `npx aide-memoire` bring their own on Linux.',
  );
  process.exit(1);
}
