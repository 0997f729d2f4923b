/** A "no" is a value: why a command was refused, where in its data, and what would be right (DOMAIN codes, A8). */
export const PROBLEM_CODES = {
  INVALID_DATE: 'The text has the form of a date but names no day of the calendar.',
  NOT_EDTF: 'The text is not a date of the supported EDTF profile.',
  SENTINEL_DATE: 'A placeholder was given where an unknown date should simply be left out.',
  DATE_SAYS_NOTHING: 'The date excludes nothing; leave the field out instead.',
  INVERTED_INTERVAL: 'The interval ends before it starts.',
  INSTANT_WITHOUT_OFFSET: 'A moment in time needs its offset from UTC.',
  UNKNOWN_TIME_ZONE: 'No time zone has this name.',
  OFFSET_MISMATCH: 'The offset from UTC is not that of the time zone at that moment.',
  DAY_MISMATCH: 'The moment lies on another day than the fact.',
  IDENTIFIER_TAKEN: 'The id of another register is on record for another.',
  AMBIGUOUS_REFERENCE: 'What is named may be one of several things.',
  FUTURE_FACT: 'A fact cannot lie wholly in the future; what is planned is announced or scheduled.',
  UNKNOWN_COUNTRY: 'No country, territory or former state has this code.',
  COUNTRY_NOT_EXISTING_THEN: 'The country did not exist at the date of the fact.',
  UNKNOWN_REFERENCE: 'Nothing is recorded under this id or identifier.',
  SELF_VISIT: 'A visitor cannot represent the host.',
  SELF_MEETING: 'A meeting needs at least two distinct represented parties.',
  PARTY_COUNT: 'The number of parties does not fit the kind.',
  DUPLICATE_PARTICIPANT: 'The same official appears twice.',
  PARTICIPANT_AMBIGUOUS: 'A participant is either a registered official or a name, and represents somebody.',
  NO_SOURCE: 'Every fact rests on at least one source.',
  ILLEGAL_TRANSITION: 'The record does not allow this fact after what is recorded already.',
  DOUBLE_SIGNATURE: 'A party signs twice in the same mode.',
  TEXT_LIMITS: 'The text is empty, too long, or holds characters that no publication has.',
  TOO_MANY: 'The list holds more than one event may carry.',
  OUTSIDE_PARENT: 'The part lies wholly outside the period of the whole.',
  SEGMENT_ORDER: 'Segments are numbered 1, 2, 3 … and name participants that are listed.',
  ACCREDITED_TO_SENDER: 'A head of mission is accredited to somebody other than the sender.',
  SELF_RELATION: 'Relations hold between two different parties.',
  SIGNATURE_NOT_A_PARTY: 'Whoever signs does so for a party of the instrument.',
  CONSENT_NOT_APPLICABLE: 'The instrument is not of a kind that binds by consent or enters into force.',
  STALE_CORRECTION: 'The record does not say any more what the correction expects.',
  EMPTY_CORRECTION: 'A correction changes something.',
  CYCLE: 'A part cannot contain the whole to which it belongs.',
  PLAN_MISMATCH: 'The plan on record is another than the one from which the fact moves away.',
  KIND_MISMATCH: 'A duplicate is of the same kind as what it duplicates.',
  CONCURRENCY: 'The stream has moved on since the caller looked.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was already used for another payload.',
  INVALID_VALUE: 'The value is not of the kind that the field takes.',
  UNKNOWN_FIELD: 'The event has no such field.',
  UNSUPPORTED_SCHEMA_VERSION: 'The record holds an event that a newer release has written.',
  STREAM_DELETED: 'The thing was deleted for good on the event store.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong, for people. */
  readonly message: string;
  /** Where: the field names and list indexes, joined with dots (`participants.1.represents`). Empty: the whole command. */
  readonly path: string;
  /** What would be right. */
  readonly expected: string;
}

export const problem = (code: ProblemCode, path: string, message: string, expected: string): Problem => ({
  code,
  path,
  message,
  expected,
});

/** Soft rules: what is odd but possible is kept, and says so (DOMAIN A7; each was seen in real records). */
export const WARNING_CODES = {
  'WARN-01': 'The instrument entered into force before it was signed.',
  'WARN-02': 'The tenure on record does not cover the date.',
  'WARN-03': 'Two different holders overlap in an office of one seat.',
  'WARN-04': 'One official holds two offices at once.',
  'WARN-05': 'The visitor is in two host countries on one day.',
  'WARN-06': 'This may be a duplicate: the same visitor, host and start.',
  'WARN-07': 'The visit lasts longer than thirty days.',
  'WARN-08': 'The signatory needs full powers, and none are on record.',
  'WARN-09': 'The name of the country as published is historic or not its standard name.',
  'WARN-10': 'The document was changed before it was published, by its own dates.',
  'WARN-11': 'The party’s acts come in an odd order.',
  'WARN-12': 'The official was appointed after taking up the post.',
  'WARN-13': 'The instrument was terminated before it was signed.',
  'WARN-14': 'Relations ended or were resumed whose beginning is not on record.',
  'WARN-15': 'Two sources of one fact give it days of which none is the same.',
  'WARN-16': 'Registers disagree on whether the country existed then.',
  'WARN-17': 'The year is plausible only in another calendar.',
} as const;

export type WarningCode = keyof typeof WARNING_CODES;

/** Accepted, but worth a second look. Stored with the event and shown. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  readonly path: string;
}

export const warning = (code: WarningCode, path: string, message: string): Warning => ({ code, message, path });
