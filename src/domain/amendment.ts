/**
 * Corrections, retractions and reinstatements (DOMAIN A5.8): the same three events for every kind of stream. A correction
 * says that *we* recorded it wrong; what the parties changed, or the plan, are events of their own.
 */
import { z } from 'zod';
import { type EventDefinition, type StreamState, type StreamKind, defineEvent } from './event.ts';
import { type Turn, changed, factsThatHold, fits, isAmendment, retractionsInForce, same } from './stream-state.ts';
import { canonicalJson } from './canonical.ts';
import { type Problem, problem } from './problem.ts';
import { refuse } from './vocabulary/rule.ts';
import { Passage } from './vocabulary/text.ts';

const EventId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'Not the id of an event (a UUID).');

export const CorrectionReason = z
  .enum(['source_corrected', 'transcription_error', 'better_source', 'identity_resolved', 'date_refined', 'policy'])
  .meta({ id: 'CorrectionReason', description: 'Why the record was wrong.' });
export const RetractionReason = z
  .enum(['source_withdrawn', 'not_happened', 'duplicate', 'wrong_entity', 'legal', 'other'])
  .meta({ id: 'RetractionReason', description: 'Why a fact is taken back.' });

/**
 * Deeper than any value of an event. Input that nests deeper is refused early, before a recursive walk overflows the
 * stack.
 */
const DEEPEST = 32;

const nestsAtMost = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => nestsAtMost(part, levels - 1)));

/** True for a value that nests too deep to be part of an event. */
export const nestsTooDeep = (value: unknown): boolean => !nestsAtMost(value, DEEPEST);

const ChangedValue = z
  .unknown()
  .superRefine((value, context) => {
    if (!nestsTooDeep(value)) return;
    const deeper = 'The value nests deeper than any value of an event.';
    refuse(context, 'INVALID_VALUE', deeper, 'a value of the kind that stands there');
  })
  .optional();

export const FieldChange = z
  .strictObject({
    path: z.string().regex(/^(\/([^/~]|~[01])+)+$/u, 'Not a JSON pointer such as /participants/0/nameAsPublished.'),
    from: ChangedValue.meta({ description: 'What stands there now; left out where nothing does.' }),
    to: ChangedValue.meta({ description: 'What is right; left out to take the value away.' }),
  })
  .meta({ id: 'FieldChange', description: 'One value of a recorded fact: where, what it is, what it should be.' });
type FieldChange = z.infer<typeof FieldChange>;

const named = (streamState: StreamState, eventId: string) =>
  streamState.recorded.find((fact) => fact.eventId === eventId);
const holds = (streamState: StreamState, eventId: string) =>
  factsThatHold(streamState.recorded).find((fact) => fact.eventId === eventId);

const unknownEvent = (path: string, eventId: string): Problem =>
  problem('UNKNOWN_REFERENCE', path, `The stream has no event ${eventId}.`, 'the id of an event of this stream');

const stale = (path: string, message: string, expected: string): Problem =>
  problem('STALE_CORRECTION', path, message, expected);

const changeProblems = (turn: Turn, index: number, ownId: string | undefined): Problem[] => {
  const { change, isPlace, found } = turn;
  const path = `changes.${index}`;
  if (change.path === `/${ownId}`)
    return [problem('INVALID_VALUE', `${path}.path`, 'An id cannot be corrected.', 'another field of the fact')];
  if (!isPlace)
    return [
      problem(
        'INVALID_VALUE',
        `${path}.path`,
        `${change.path} leads nowhere in the fact.`,
        'a JSON pointer (RFC 6901) into the fact: an item of a list by its index (0, 1, 2 …), its end as -',
      ),
    ];
  if (same(change.from, change.to))
    return [
      problem('EMPTY_CORRECTION', path, 'The correction changes nothing.', 'a value that differs from the old one'),
    ];
  if (fits(turn)) return [];
  const now = canonicalJson(found ?? null);
  const when = index === 0 ? '' : ' after the changes before this one';
  return [
    stale(`${path}.from`, `At ${change.path} stands ${now}${when}, not ${canonicalJson(change.from ?? null)}.`, now),
  ];
};

/** INV-14: the fact is in this stream and holds, the old values match the record, and something changes. */
const correctionStands =
  (idField: string | undefined) =>
  (
    { targetEventId, changes }: { targetEventId: string; changes: readonly FieldChange[] },
    _context: unknown,
    streamState: StreamState,
  ): Problem[] => {
    const target = named(streamState, targetEventId);
    if (target === undefined) return [unknownEvent('targetEventId', targetEventId)];
    if (isAmendment(target.type))
      return [problem('INVALID_VALUE', 'targetEventId', `${target.type} is about the record.`, 'the fact itself')];
    const current = holds(streamState, targetEventId);
    if (current === undefined)
      return [stale('targetEventId', 'The fact is retracted.', 'a fact that holds; reinstate it first')];
    const made = changed(current.data, changes);
    const problems = made.turns.flatMap((turn, index) => changeProblems(turn, index, idField));
    return problems.length > 0 || !same(made.data, current.data)
      ? problems
      : [problem('EMPTY_CORRECTION', 'changes', 'Together the changes change nothing.', 'another value at the end')];
  };

const retractionStands = (
  { targetEventId }: { targetEventId?: string | undefined },
  _context: unknown,
  streamState: StreamState,
): Problem[] => {
  if (targetEventId === undefined) return [];
  const target = named(streamState, targetEventId);
  if (target === undefined) return [unknownEvent('targetEventId', targetEventId)];
  if (target.type.endsWith('Retracted') || target.type.endsWith('Reinstated'))
    return [
      problem(
        'INVALID_VALUE',
        'targetEventId',
        `A ${target.type} is undone by a reinstatement.`,
        'a fact or a correction',
      ),
    ];
  return [...retractionsInForce(streamState.recorded).values()].includes(targetEventId)
    ? [stale('targetEventId', 'It is retracted already.', 'a fact that holds')]
    : [];
};

const reinstatementStands = (
  { retractionEventId }: { retractionEventId: string },
  _context: unknown,
  streamState: StreamState,
): Problem[] => {
  if (named(streamState, retractionEventId) === undefined)
    return [unknownEvent('retractionEventId', retractionEventId)];
  return retractionsInForce(streamState.recorded).has(retractionEventId)
    ? []
    : [stale('retractionEventId', 'This is no retraction in force.', 'the id of a retraction that nothing has undone')];
};

/** What the types of the events about the record begin with: `Meeting` of `MeetingCorrected`. */
export const amendedTypeOf = ({ amendmentsOf, graph }: StreamKind): string => amendmentsOf ?? graph.type;

/** The three events about the record, for one kind of stream. */
export function amendmentsOf(stream: StreamKind): readonly EventDefinition[] {
  const type = amendedTypeOf(stream);
  const name = type.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
  // "Relations" is plural and takes no article.
  const thing = name.endsWith('s') ? name : `a ${name}`;
  const corrected = defineEvent({
    type: `${type}Corrected`,
    stream,
    about: `The record of ${thing} was wrong, and now says what is right.`,
    amends: 'correction',
    data: {
      targetEventId: EventId,
      changes: z.array(FieldChange).min(1).max(100),
      reason: CorrectionReason,
      note: Passage.optional(),
    },
    moves: {},
    rules: [correctionStands(stream.idField)],
  });
  const retracted = defineEvent({
    type: `${type}Retracted`,
    stream,
    about: `A fact about ${thing}, or the whole of it, is taken back. What was known before stays readable.`,
    amends: 'retraction',
    data: {
      targetEventId: EventId.optional(),
      whole: z.boolean().optional(),
      reason: RetractionReason,
      note: Passage.optional(),
    },
    moves: {},
    rules: [
      ({ targetEventId, whole }) =>
        (targetEventId === undefined) === (whole !== true)
          ? [
              problem(
                'INVALID_VALUE',
                'targetEventId',
                'Either one event or the whole is retracted.',
                'targetEventId, or whole: true',
              ),
            ]
          : [],
      retractionStands,
    ],
  });
  const reinstated = defineEvent({
    type: `${type}Reinstated`,
    stream,
    about: `A retraction concerning ${thing} is undone: what it took back holds again.`,
    amends: 'reinstatement',
    data: { retractionEventId: EventId, reason: Passage },
    moves: {},
    rules: [reinstatementStands],
  });
  return [corrected, retracted, reinstated] as unknown as readonly EventDefinition[];
}
