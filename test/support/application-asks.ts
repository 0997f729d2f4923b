/** What the specs ask of the process that opens applications for them, and what that answers. Plain data. */
import type { KnownToken } from '#api/access/token-book';
import type { Config } from '#config/config';

interface OfOne {
  readonly address: string;
}

export interface Asked {
  readonly open: { given: { readonly config: Config; readonly tokens: readonly KnownToken[] }; answer: OfOne };
  readonly loadPressRelease: {
    given: OfOne;
    answer: { readonly recorded: number; readonly replayed: number; readonly position: string };
  };
  readonly shown: { given: OfOne & { readonly position: string }; answer: { readonly isShown: boolean } };
  readonly close: { given: OfOne; answer: object };
}

export interface Ask {
  readonly name: keyof Asked;
  readonly given: Asked[keyof Asked]['given'];
}

/** The port of that process, as Jest's global set-up leaves it. */
export const HOST_PORT = 'AIDE_MEMOIRE_TEST_HOST';

export async function askHost<Name extends keyof Asked>(
  name: Name,
  given: Asked[Name]['given'],
): Promise<Asked[Name]['answer']> {
  const response = await fetch(`http://127.0.0.1:${process.env[HOST_PORT] ?? ''}`, {
    method: 'POST',
    body: JSON.stringify({ name, given } satisfies Ask),
  });
  const { answer, fault } = (await response.json()) as { answer: Asked[Name]['answer']; fault?: string };
  if (fault !== undefined) throw new Error(fault);
  return answer;
}
