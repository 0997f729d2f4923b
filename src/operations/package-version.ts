import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version in the package.json of this project, whether it runs from source or from `dist`. */
export function packageVersion(directory = dirname(fileURLToPath(import.meta.url))): string {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) return packageVersion(dirname(directory));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
