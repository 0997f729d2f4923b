/** The larger world of the demo: some four thousand real visits and trips, through the importer. */
import { join } from 'node:path';
import { importFiles } from './command.ts';
import { packageFile } from './package-file.ts';

const FOLDER = join('docs', 'examples', 'world');

/**
 * Before the service opens its folder. What is there already is not recorded again.
 *
 * @returns what came of it, in words
 * @throws {EventStoreUnavailableError} the folder cannot be used, or is in use
 */
export async function importWorld(dataDir: string): Promise<string> {
  const folder = packageFile(FOLDER);
  let said = '';
  await importFiles(
    [join(folder, 'visits.csv.gz')],
    { mapping: join(folder, 'world.mapping.yaml') },
    {
      output: { isTerminal: process.stdout.isTTY, write: (text) => void process.stdout.write(text) },
      options: () => ({ dataDir }),
      say: (_, text) => {
        said = text;
      },
      whenInterrupted: () => {},
    },
  );
  return said;
}
