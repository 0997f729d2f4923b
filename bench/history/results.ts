/** What comes of contacts: what is said, decided, performed, and agreements with the lives of their parties. */
import type { EngagementRef, PartyRef } from '#domain/vocabulary/references';
import { LANDS_WITH_POSTS, country, landAt, ministryOf } from './cast.ts';
import { venueIn } from './reference.ts';
import { type Data, type Story, type Thing, seenBodies } from './story.ts';

/** Where and when something is said or signed. */
export interface Setting {
  readonly lands: readonly number[];
  /** Days after the story began. */
  readonly day: number;
  readonly during?: EngagementRef;
}

const SAID = [
  'The implementation of what was agreed in trade, transport and energy has to be carried on without delay, for both economies have much to gain.',
  'The sides have common positions on most questions of the agenda of international organisations, and they will go on to support one another.',
  'The region needs peace, and the only way to it is a settlement on the basis of the norms and principles of international law.',
  'The hospitality of the hosts and the organisation of the visit deserve gratitude; an invitation to come in return has been extended.',
];

export function statement(story: Story, { lands, day, during }: Setting): void {
  const thing = story.anew('statement');
  const isJoint = story.oneIn(4);
  const [one = 0, other = 1] = lands;
  const speakers = isJoint
    ? [story.person(one, 'principal'), story.person(other, 'principal')]
    : [story.person(one, 'principal')];
  story.tell(thing, 'StatementMade', {
    statementId: thing.id,
    kind: story.oneOf(['assessment', 'position', 'hope', 'emphasis', 'gratitude', 'proposal', 'commitment']),
    speakers,
    attribution: isJoint ? 'joint' : 'individual',
    quoteKind: 'indirect',
    text: story.oneOf(SAID),
    lang: 'en',
    topics: story.topics(1),
    mentions: [{ kind: 'country', id: landAt(other).code, asPublished: landAt(other).name }],
    ...(during === undefined ? {} : { madeDuring: during }),
    statedOn: story.on(day),
  });
}

export function outcome(story: Story, { lands, day, during }: Setting & { readonly during: EngagementRef }): void {
  const thing = story.anew('outcome');
  story.tell(thing, 'OutcomeAdopted', {
    outcomeId: thing.id,
    kind: story.oneOf(['working_group', 'recurring_forum', 'priority_area', 'exchange']),
    title: `Working group No. ${story.number} on ${landAt(lands[0] ?? 0).name} and its partners`,
    parties: lands.map(country),
    arisingFrom: during,
    topics: story.topics(2),
    adoptedOn: story.on(day),
  });
}

export function ceremony(story: Story, { lands, day, during }: Setting): void {
  const thing = story.anew('ceremony');
  const [guest = 0, host = 1] = lands;
  story.tell(thing, 'CeremonialActPerformed', {
    actId: thing.id,
    kind: story.oneOf(['wreath', 'guest_book', 'address', 'military_honours']),
    actors: [story.person(guest, 'guest')],
    object: 'Monument to the Unknown Soldier',
    occasion: { title: 'Anniversary of the diplomatic service', anniversaryOf: country(host), years: 100 },
    performedOn: story.on(day),
    place: venueIn(story, host),
    ...(during === undefined ? {} : { partOf: during }),
  });
}

// --- agreements --------------------------------------------------------------------------------------------------------

const titleOf = (story: Story, kind: string): string =>
  `${kind} No. ${story.number} on cooperation in ${story.topics(1)[0]?.label ?? ''} and on matters connected with it`;

const signedBy = (story: Story, lands: readonly number[], parties: readonly PartyRef[]) =>
  lands.map((land, at) => ({ party: parties[at], signatory: story.person(land, 'principal'), mode: 'simple' }));

/** A plan of two ministries, which binds nobody. */
export function plan(story: Story, { lands, day, during }: Setting): void {
  const thing = story.anew('agreement');
  const ofMinistries = lands.every((land) => land < LANDS_WITH_POSTS) && story.oneIn(3);
  const parties = lands.map(ofMinistries ? ministryOf : country);
  story.tell(
    thing,
    'AgreementSigned',
    {
      agreementId: thing.id,
      title: titleOf(story, 'Plan of consultations'),
      instrumentKind: 'plan',
      bindingness: 'non_binding',
      level: 'interagency',
      ambit: 'bilateral',
      signatures: signedBy(story, lands, parties),
      signedOn: story.on(day),
      ...(during === undefined ? {} : { partOf: during }),
    },
    ofMinistries ? seenBodies(parties, lands) : {},
  );
  if (story.oneIn(2)) amended(story, thing, day + 200);
}

const amended = (story: Story, thing: Thing, day: number): void => {
  story.tell(thing, 'AgreementAmended', {
    amendmentTitle: titleOf(story, 'Protocol amending the instrument'),
    effectiveOn: story.on(day),
  });
};

const bound = (story: Story, thing: Thing, party: PartyRef | undefined, means: string, day: number): void => {
  story.tell(thing, 'ConsentToBeBoundExpressed', {
    party,
    means,
    actedOn: story.on(day),
    effectiveOn: story.on(day + 20),
  });
};

const TREATY = { instrumentKind: 'treaty', bindingness: 'binding', level: 'interstate', ambit: 'bilateral' };
const CONVENTION = { ...TREATY, instrumentKind: 'convention', ambit: 'multilateral' };

/** From the first round to the end, between two; most have not come to an end. */
export function treaty(story: Story): void {
  const lands = story.lands(2);
  const parties = lands.map(country);
  const thing = story.anew('agreement');
  const title = titleOf(story, 'Treaty');
  const named = { agreementId: thing.id, title, ...TREATY };
  if (story.oneIn(2)) {
    story.tell(thing, 'NegotiationsOpened', { ...named, parties, on: story.on(0), topics: story.topics(2) });
    const rounds = 1 + story.below(3);
    for (let round = 1; round <= rounds; round += 1)
      story.tell(thing, 'NegotiationRoundHeld', { parties, on: story.on(round * 10), round, result: SAID[round] });
    if (story.oneIn(8)) {
      story.tell(thing, 'NegotiationsFailed', { party: parties[1], on: story.on(50), reason: story.oneOf(SAID) });
      return;
    }
    story.tell(thing, 'NegotiationsClosed', { parties, on: story.on(50), result: story.oneOf(SAID) });
    const by = lands.map((land) => story.staff(land));
    if (story.oneIn(2)) story.tell(thing, 'AgreementInitialled', { ...named, by, initialledOn: story.on(60) });
  }
  const signatures = signedBy(story, lands, parties);
  story.tell(thing, 'AgreementSigned', {
    ...named,
    signatures,
    signedOn: story.on(90),
    place: [venueIn(story, lands[0] ?? 0)],
    languages: ['en', 'fr'],
    topics: story.topics(2),
    copies: 2,
  });
  inForce(story, thing, parties);
}

function inForce(story: Story, thing: Thing, [one, other]: readonly PartyRef[]): void {
  const isProvisional = story.oneIn(6);
  if (isProvisional) story.tell(thing, 'ProvisionalApplicationStarted', { effectiveOn: story.on(100) });
  bound(story, thing, one, 'ratification', 150);
  if (story.oneIn(5)) return;
  bound(story, thing, other, story.oneOf(['ratification', 'approval', 'notification']), 210);
  if (isProvisional) story.tell(thing, 'ProvisionalApplicationEnded', { effectiveOn: story.on(240) });
  story.tell(thing, 'AgreementEnteredIntoForce', {
    scope: 'definitive',
    effectiveOn: story.on(240),
    basis: 'On the thirtieth day after the receipt of the last notification through diplomatic channels.',
  });
  if (story.oneIn(2))
    story.tell(thing, 'AgreementRegistered', {
      register: 'UNTS',
      number: `I-${50_000 + story.number}`,
      registeredOn: story.on(300),
    });
  if (story.oneIn(5)) amended(story, thing, 400);
  if (story.oneIn(12)) {
    story.tell(thing, 'AgreementSuspended', { effectiveOn: story.on(450), reason: story.oneOf(SAID) });
    story.tell(thing, 'AgreementResumed', { effectiveOn: story.on(520), reason: story.oneOf(SAID) });
  }
  if (story.oneIn(8))
    story.tell(thing, 'AgreementTerminated', {
      cause: 'by_consent',
      actedOn: story.on(600),
      effectiveOn: story.on(620),
    });
}

/** A convention of many, each with a life of its own: who signs late, reserves, objects, accedes, leaves. */
export function convention(story: Story, adoptedAt?: Thing): void {
  const lands = story.lands(6);
  const [a, b, c, d, e, f] = lands.map(country);
  const thing = story.anew('agreement');
  const named = { agreementId: thing.id, title: titleOf(story, 'Convention'), ...CONVENTION };
  const signed = (from: number, to: number, day: number): void => {
    const signing = lands.slice(from, to);
    const signatures = signedBy(story, signing, signing.map(country));
    story.tell(thing, 'AgreementSigned', { ...named, signatures, signedOn: story.on(day), depositary: a });
  };
  const act = (type: string, data: Data): void => {
    story.tell(thing, type, data);
  };
  const at = adoptedAt === undefined ? {} : { adoptedAt: adoptedAt.id };
  act('AgreementTextAdopted', { ...named, adoptedOn: story.on(3), votes: { inFavour: 80, against: 2 }, ...at });
  act('AgreementOpenedForSignature', { openedOn: story.on(10), place: venueIn(story, lands[0] ?? 0), depositary: a });
  signed(0, 2, 10);
  act('AgreementSignatureRefused', { party: f, on: story.on(10), reason: story.oneOf(SAID) });
  signed(2, 4, 30);
  bound(story, thing, a, 'ratification', 60);
  bound(story, thing, b, 'acceptance', 80);
  if (story.oneIn(2)) {
    act('ReservationMade', { party: b, actedOn: story.on(81), articles: ['12'], text: story.oneOf(SAID) });
    act('ObjectionMade', { party: a, actedOn: story.on(90), againstParty: b, text: story.oneOf(SAID) });
  }
  act('AgreementEnteredIntoForce', { scope: 'definitive', effectiveOn: story.on(120) });
  bound(story, thing, c, 'ratification', 150);
  act('AgreementEnteredIntoForce', { scope: 'for_party', party: c, effectiveOn: story.on(180) });
  bound(story, thing, e, 'accession', 200);
  if (story.oneIn(3)) act('ReservationWithdrawn', { party: b, actedOn: story.on(300), articles: ['12'] });
  if (story.oneIn(4)) act('AgreementSuspended', { party: d, effectiveOn: story.on(400), reason: story.oneOf(SAID) });
  if (story.oneIn(2)) act('PartyWithdrew', { party: a, notifiedOn: story.on(500), effectiveOn: story.on(600) });
}

/** An instrument of which only the name and how far it came are known. */
export function reference(story: Story): void {
  const thing = story.anew('agreement');
  const title = titleOf(story, 'Agreement');
  const { level: _, ...described } = TREATY;
  story.tell(thing, 'AgreementReferenced', {
    agreementId: thing.id,
    title,
    titleAsPublished: `the ${title}, mentioned in passing`,
    ...described,
    parties: story.lands(2).map(country),
    knownStage: 'in_force',
    asOf: story.on(0),
  });
  if (story.oneIn(3))
    story.tell(thing, 'AgreementTerminated', { cause: 'expired', actedOn: story.on(300), effectiveOn: story.on(300) });
}
