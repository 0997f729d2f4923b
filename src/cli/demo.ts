/** Loads the press release through the command path, once: its idempotency keys see to that. */
import type { RecordHandler } from '#commands/record.handler';
import { pressRelease } from './press-release/index.ts';

export interface Loaded {
  readonly recorded: number;
  readonly replayed: number;
  /** The last position: give it to a query as `atLeast`. */
  readonly position: bigint;
}

/** @throws {Error} naming the fact and the problem, should the release not fit the language */
export async function loadPressRelease(handler: RecordHandler): Promise<Loaded> {
  let [recorded, replayed, position] = [0, 0, -1n];
  for (const request of pressRelease({ kind: 'import', id: 'demo' })) {
    const result = await handler.record(request);
    if (!('position' in result)) {
      const [first] = result.problems;
      throw new Error(
        `${request.idempotencyKey}: ${first?.code ?? ''} at ${first?.path ?? ''}: ${first?.message ?? ''}`,
      );
    }
    if (result.replayed) replayed += request.facts.length;
    else recorded += request.facts.length;
    if (result.position > position) position = result.position;
  }
  return { recorded, replayed, position };
}
