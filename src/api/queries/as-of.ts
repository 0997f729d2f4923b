/** What was known then: the same queries over read models as they were at an earlier position. */
import { parseInstant } from '#domain/vocabulary/instant';
import { apiError } from '../errors.ts';
import type { RequestLimits } from '../query-limits/request-limits.ts';
import type { ReadAccess } from './read-access.ts';

export const PAST = Symbol('Past');

export interface AsOfArgument {
  readonly position?: string | null;
  /** RFC 3339. */
  readonly instant?: string | null;
}

/** Which knowledge a query asks: what has come to a position at least, or what there was then. */
export interface KnownWhen {
  readonly atLeast?: string | null;
  readonly asOf?: AsOfArgument | null;
}

/** How long a query waits for `atLeast`, milliseconds. */
export const AT_LEAST_BOUND_MS = 5000;

export interface PastAccess {
  /** @throws when the history up to there is longer than is folded for one question, or too many others are asked for */
  at(position: bigint): Promise<Pick<ReadAccess, 'read'> & { release(): void }>;
  /** The position of the last event that was recorded by then; undefined before the first. */
  positionAt(instant: string): bigint | undefined;
  /** True where this store holds no event: the position is another store's, or of a state that it no longer has. */
  isForeign(position: bigint): Promise<boolean>;
}

export const positionOf = (text: string): bigint => {
  if (!/^-?\d{1,19}$/u.test(text) || BigInt.asIntN(64, BigInt(text)) !== BigInt(text))
    throw apiError('BAD_ARGUMENT', `"${text}" is no position that this service gave.`);
  return BigInt(text);
};

/** @throws GraphQL error BAD_ARGUMENT for what is no position, FOREIGN_POSITION for one of another store */
export async function ownPosition(past: Pick<PastAccess, 'isForeign'>, text: string): Promise<bigint> {
  const position = positionOf(text);
  if (await past.isForeign(position))
    throw apiError(
      'FOREIGN_POSITION',
      `The position ${text} is of another store, or of a state of this one that was replaced by a backup: no event lies there. Take one that this service gave since.`,
    );
  return position;
}

/** @throws GraphQL error BAD_ARGUMENT for what is no RFC 3339 moment, with the reason as a code of its own */
function momentOf(instant: string): string {
  const moment = parseInstant(instant);
  if (moment.ok) return new Date(moment.epochMs).toISOString();
  const message = `asOf.instant: ${moment.message} Expected: ${moment.expected}.`;
  throw apiError('BAD_ARGUMENT', message, { reason: moment.code });
}

/**
 * The position as of which is asked, before the first event where that is; undefined for now.
 *
 * @throws GraphQL error BAD_ARGUMENT, FOREIGN_POSITION
 */
export async function positionAsOf(
  past: Pick<PastAccess, 'isForeign' | 'positionAt'>,
  asOf: AsOfArgument | null | undefined,
): Promise<bigint | undefined> {
  if (asOf?.position != null) return ownPosition(past, asOf.position);
  return asOf?.instant == null ? undefined : (past.positionAt(momentOf(asOf.instant)) ?? -1n);
}

/**
 * The read models as of then, for as long as the request needs them; undefined for now.
 *
 * @throws GraphQL error BAD_ARGUMENT, FOREIGN_POSITION; UNAVAILABLE where too many other positions are asked for
 */
export async function modelsAsOf(
  past: PastAccess,
  asOf: AsOfArgument | null | undefined,
  limits: Pick<RequestLimits, 'uses'> | undefined,
): Promise<ReadAccess | undefined> {
  const position = await positionAsOf(past, asOf);
  if (position === undefined) return undefined;
  const models = await past.at(position).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PastTooLongError')
      throw apiError('BAD_ARGUMENT', `asOf: ${error.message} Ask a timeline with asOf, which reads one subject only.`);
    if (error instanceof Error && error.name === 'PastBusyError')
      throw apiError('UNAVAILABLE', `asOf: ${error.message} Ask again in some seconds, or ask a timeline with asOf.`);
    throw error;
  });
  limits?.uses(() => {
    models.release();
  });
  return {
    read: (name, query) => models.read(name, query),
    waitFor: () => Promise.resolve(true),
    isStale: () => false,
    staleBecause: () => undefined,
    versionOf: () => '',
  };
}
