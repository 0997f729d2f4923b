import type { Catalogue, Wanted } from '../rebuild/catalogue.ts';
import type { Auditable } from './schedule.ts';

/** The builds that serve and were made by this release. With other code, every build of another release would diverge. */
export const auditableIn = (catalogue: Catalogue, known: readonly Wanted[]): Auditable[] =>
  known.flatMap(({ name, fingerprint }) => {
    const serving = catalogue.serving(name);
    const entry = catalogue.builds(name).find(({ file }) => file === serving?.file);
    if (entry === undefined || entry.fingerprint !== fingerprint) return [];
    const { file, startedAt } = entry;
    return [{ name, file, path: catalogue.pathOf(file), startedAt }];
  });
