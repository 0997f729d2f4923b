/** Asks the API from the browser, as any client does: with the recorder's token, where there is one. */
import { askWith } from '../api.ts';
import type { Recorded, Step } from './forms.ts';

/** Why something came to nothing, in words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const PLACE = 'aide-memoire-token';

export const knownToken = (): string => sessionStorage.getItem(PLACE) ?? '';
export const keepToken = (token: string): void => sessionStorage.setItem(PLACE, token.trim());

export const ask = askWith(knownToken);

/**
 * The key under which an input is recorded: the same for the same input of this tab, so that sending it again after a lost answer
 * records it once.
 */
const keys = new Map<string, string>();
function keyOf(input: string): string {
  const key = keys.get(input) ?? `desk/${crypto.randomUUID()}`;
  keys.set(input, key);
  return key;
}

/** Sends the steps one after the other, up to the first that is refused. */
export async function record(steps: readonly Step[]): Promise<Recorded['recorded'] & { readonly done: number }> {
  let answer: Recorded['recorded'] = { thing: null, problems: [], warnings: [] };
  let done = 0;
  for (const { operation, input } of steps) {
    const given = input(answer.thing);
    const idempotencyKey = keyOf(`${operation.name} ${JSON.stringify(given)}`);
    const { recorded } = await ask(operation, { input: { idempotencyKey, ...given } as never });
    const { thing, problems } = recorded;
    answer = { thing: thing ?? answer.thing, problems, warnings: [...answer.warnings, ...recorded.warnings] };
    if (problems.length > 0) break;
    done += 1;
  }
  return { ...answer, done };
}

/** After a fact is recorded, the same input is another fact. */
export const forgetKeys = (): void => keys.clear();
