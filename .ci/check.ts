/** Everything that can be said of the code without running it: format, lint, types, fences, generated files. Two at once. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The compiler that checks. What builds, transforms and lints works on the one before it (decision 29). */
const TSC = 'node node_modules/typescript-7/bin/tsc';

const CHECKS = [
  'eslint -c .ci/eslint.config.mjs .',
  `${TSC} --noEmit -p test`,
  'prettier --check --log-level warn .',
  'depcruise --config .ci/fences.mjs src projections',
  `${TSC} -p src/domain`,
  `${TSC} -p projections`,
  `${TSC} -p src/dashboard`,
  'node --conditions=source --no-warnings .ci/generate.ts --check',
  'node --no-warnings .ci/schema-changes.ts',
];

/** Resolves to false when the command failed; what it said is printed whole, under its name. */
function run(command: string): Promise<boolean> {
  const [program = '', ...given] = command.split(' ');
  return new Promise((resolve) => {
    execFile(program, given, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error !== null) console.error(`✘ ${command}\n${stdout}${stderr}`);
      resolve(error === null);
    });
  });
}

const left = [...CHECKS];
let isSound = true;
async function worker(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) isSound = (await run(next)) && isSound;
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
process.exitCode = isSound ? 0 : 1;
