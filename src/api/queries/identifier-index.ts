/** What the command handler asks of identifiers, as the read models show it. */
import type { IdentifierIndex } from '#commands/identifiers';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { AT_LEAST_BOUND_MS } from './as-of.ts';
import type { QueryContexts } from './query-contexts.ts';

/** What cannot be read now, or is not shown within the bound, refuses nothing: it is reviewed. */
export const identifierIndexOf = (contexts: QueryContexts): IdentifierIndex => ({
  officialsWith: async (identifier, shown) => {
    try {
      if (shown !== undefined) await contexts.waitFor(shown, AT_LEAST_BOUND_MS, ['directory', 'officials']);
      return contexts.now().officialsByIdentifier(identifier);
    } catch (error) {
      if (error instanceof ReadModelUnavailableError) return [];
      throw error;
    }
  },
  survivorOf: (official) => contexts.now().recordsOf(official)[0] ?? official,
});
