/** Which facts hold: what was recorded of one thing, with what was recorded about the record worked in. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the reference looks at data as a reader does: as it is
export type Data = Record<string, any>;

/** As the store gives it back. What travels in its metadata is left alone: the reference looks at the facts themselves. */
export interface Event {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly position: bigint;
  readonly revision: bigint;
  readonly data: Data;
}

const isAboutTheRecord = (type: string): boolean =>
  type.endsWith('Corrected') || type.endsWith('Retracted') || type.endsWith('Reinstated');

/** Every retraction that was not undone later, in order. */
export function retractionsThatStand(events: readonly Event[]): Event[] {
  const retractions: Event[] = [];
  for (const event of events)
    if (event.type.endsWith('Retracted')) {
      const undone = events.some(
        ({ type, data }) => type.endsWith('Reinstated') && data['retractionEventId'] === event.id,
      );
      if (!undone) retractions.push(event);
    }
  return retractions;
}

/** Walks down a JSON pointer (RFC 6901) to the last step, and puts the value there, or takes it away. */
function change(data: Data, pointer: string, to: unknown): void {
  const steps = pointer.slice(1).split('/');
  const last = String(steps.pop()).replaceAll('~1', '/').replaceAll('~0', '~');
  let here: Data = data;
  for (const step of steps) here = here[step.replaceAll('~1', '/').replaceAll('~0', '~')] ??= {};
  if (to !== undefined && to !== null) here[last === '-' ? here['length'] : last] = to;
  else if (Array.isArray(here)) here.splice(Number(last), 1);
  else delete here[last];
}

/** The facts that hold, corrected, in the order of recording. */
export function factsThatHold(events: readonly Event[]): Event[] {
  const retractions = retractionsThatStand(events);
  if (retractions.some(({ data }) => data['whole'] === true)) return [];
  const takenBack = new Set(retractions.map(({ data }) => data['targetEventId']));
  const facts: Event[] = [];
  for (const event of events) {
    if (isAboutTheRecord(event.type) || takenBack.has(event.id)) continue;
    const data = structuredClone(event.data);
    for (const correction of events) {
      if (!correction.type.endsWith('Corrected') || takenBack.has(correction.id)) continue;
      if (correction.data['targetEventId'] !== event.id) continue;
      for (const { path, to } of correction.data['changes']) change(data, path, structuredClone(to));
    }
    facts.push({ ...event, data });
  }
  return facts;
}

/** Which field dates a fact; of several the first that is there. What is not here has no date of its own. */
const DATED_BY: Readonly<Record<string, readonly string[]>> = {
  VisitAnnounced: ['announcedOn'],
  VisitRescheduled: ['on'],
  VisitPostponed: ['on'],
  VisitCancelled: ['on'],
  VisitStarted: ['startedOn', 'attestedOn'],
  VisitEnded: ['endedOn'],
  VisitStopRecorded: ['arrivedOn'],
  MeetingScheduled: ['announcedOn'],
  MeetingRescheduled: ['on'],
  MeetingPostponed: ['on'],
  MeetingCancelled: ['on'],
  MeetingHeld: ['occurred'],
  CallHeld: ['occurred'],
  AgreementReferenced: ['asOf'],
  NegotiationsOpened: ['on'],
  NegotiationRoundHeld: ['on'],
  NegotiationsClosed: ['on'],
  NegotiationsFailed: ['on'],
  AgreementInitialled: ['initialledOn'],
  AgreementTextAdopted: ['adoptedOn'],
  AgreementOpenedForSignature: ['openedOn'],
  AgreementSigned: ['signedOn'],
  ProvisionalApplicationStarted: ['effectiveOn'],
  ProvisionalApplicationEnded: ['effectiveOn'],
  ConsentToBeBoundExpressed: ['actedOn', 'effectiveOn'],
  ReservationMade: ['actedOn'],
  ReservationWithdrawn: ['actedOn'],
  AgreementEnteredIntoForce: ['effectiveOn'],
  AgreementRegistered: ['registeredOn'],
  AgreementAmended: ['effectiveOn'],
  AgreementSuspended: ['effectiveOn'],
  AgreementResumed: ['effectiveOn'],
  PartyWithdrew: ['effectiveOn', 'notifiedOn'],
  AgreementTerminated: ['effectiveOn', 'actedOn'],
  OfficialAppointed: ['appointedOn'],
  OfficeAssumed: ['assumedOn', 'arrivedAtPostOn'],
  CredentialsPresented: ['presentedOn'],
  OfficeLeft: ['leftOn'],
  AppointmentLapsed: ['on'],
  TenureAttested: ['attestedOn'],
};

/** The date of a fact in the world. */
export function dateOfFact({ type, data }: Event): string | undefined {
  for (const field of DATED_BY[type] ?? []) if (data[field] !== undefined) return data[field] as string;
  return undefined;
}
