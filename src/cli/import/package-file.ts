import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What comes with the service, wherever this is built to: the first above this file that is there. */
export function packageFile(path: string, directory = dirname(fileURLToPath(import.meta.url))): string {
  const file = join(directory, path);
  return existsSync(file) ? file : packageFile(path, dirname(directory));
}
