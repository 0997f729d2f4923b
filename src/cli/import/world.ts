/** The larger world of the demo: some four thousand real visits and trips, through the importer. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFiles } from './command.ts';

const FOLDER = join('docs', 'examples', 'world');

/** The first above this file that holds it. */
function folderOfWorld(directory = dirname(fileURLToPath(import.meta.url))): string {
  const folder = join(directory, FOLDER);
  return existsSync(folder) ? folder : folderOfWorld(dirname(directory));
}

/**
 * Before the service opens its folder. What is there already is not recorded again.
 *
 * @returns what came of it, in words
 * @throws {EventStoreUnavailableError} the folder cannot be used, or is in use
 */
export async function importWorld(dataDir: string): Promise<string> {
  const folder = folderOfWorld();
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
