/** Lives of an agreement. */
import fc from 'fast-check';
import { dayAfter } from '../support/lives/parts.ts';
import { type Data, IDS, type Tells, codes, fields, maybe, own, partyOf, people, some, told } from './words.ts';

/** Every act that may come in the life of an instrument, a month after the one before. */
export function agreement(first: string): fc.Arbitrary<Tells> {
  const tell = own('agreement', IDS.agreement);
  const on = (month: number) => told(dayAfter(first, 30 * month));
  const agreementId = IDS.agreement;
  return fc
    .tuple(codes(4), fc.constantFrom('bilateral', 'multilateral'), fc.constantFrom('binding', 'binding', 'non_binding'))
    .chain(([who, ambit, bindingness]) => {
      const what = { title: 'Agreement on the harbours', instrumentKind: 'agreement', bindingness, ambit };
      const opens = { agreementId, ...what };
      const party = fc.constantFrom(...who).chain(partyOf);
      const two = fc.tuple(partyOf(who[0]!), partyOf(who[1]!)).map((parties) => ({ parties }));
      const act = (type: string, ...parts: readonly fc.Arbitrary<Data>[]) =>
        fields(...parts).map((data) => tell(type, data));
      const by = party.map((one) => ({ party: one }));
      const forOne = maybe('party', party, 1);
      const signed = (at: readonly number[], month: number) =>
        act(
          'AgreementSigned',
          fc.constant(opens),
          fc.constantFrom('interstate', 'unknown').map((level) => ({ level })),
          fc.constantFrom({}, {}, { bindingness: 'unknown' }),
          on(month).map((signedOn) => ({ signedOn })),
          people(
            at.map((n) => who[n]!),
            at.map(() => 'principal'),
          )
            .chain((all) =>
              fc.tuple(
                ...all.map((signatory) =>
                  fields(
                    fc.constant({ party: (signatory['represents'] as Data[])[0] }),
                    maybe('signatory', fc.constant(signatory), 6),
                    fc.constantFrom('simple', 'unknown', 'definitive').map((mode) => ({ mode })),
                    maybe('signedOn', on(month), 1),
                  ),
                ),
              ),
            )
            .map((signatures) => ({ signatures })),
          maybe('partOf', fc.constant({ kind: 'visit', id: IDS.visit }), 1),
        );
      const consent = (month: number) =>
        act(
          'ConsentToBeBoundExpressed',
          by,
          fc.constantFrom('ratification', 'accession', 'approval').map((means) => ({ means })),
          maybe('actedOn', on(month)),
          maybe('effectiveOn', on(month + 1), 1),
        );
      const effective = (month: number) => on(month).map((effectiveOn) => ({ effectiveOn }));
      const articles = maybe('articles', fc.subarray(['3', '7'], { minLength: 1 }), 1);
      return some([
        fc.oneof(
          act('NegotiationsOpened', fc.constant(opens), two, maybe('on', on(0))),
          act(
            'AgreementReferenced',
            fc.constant({ ...opens, titleAsPublished: what.title }),
            fc.constantFrom('signed', 'in_force', 'negotiating').map((knownStage) => ({ knownStage })),
            two,
            maybe('asOf', on(2), 1),
          ),
        ),
        fc.oneof(
          act('NegotiationRoundHeld', two, maybe('on', on(1))),
          act('NegotiationsClosed', two, maybe('on', on(1))),
        ),
        fc.oneof(
          act(
            'AgreementInitialled',
            fc.constant(opens),
            people(who.slice(0, 2), []).map((all) => ({ by: all })),
            maybe('initialledOn', on(2)),
          ),
          act('NegotiationsFailed', maybe('on', on(2))),
        ),
        act(
          'AgreementTextAdopted',
          fc.constant(opens),
          maybe('level', fc.constantFrom('interagency', 'unknown')),
          maybe('adoptedOn', on(3)),
        ),
        act('AgreementOpenedForSignature', maybe('openedOn', on(4))),
        signed([0, 1], 4),
        signed([2], 5),
        act('ProvisionalApplicationStarted', effective(5), forOne),
        consent(6),
        act('ReservationMade', by, articles, maybe('actedOn', on(6))),
        consent(7),
        act('ProvisionalApplicationEnded', effective(8), forOne),
        act('AgreementEnteredIntoForce', fc.constant({ scope: 'definitive' }), effective(8)),
        act('AgreementEnteredIntoForce', fc.constant({ scope: 'for_party' }), by, effective(9)),
        act('ReservationWithdrawn', by, articles, maybe('actedOn', on(9))),
        act('AgreementRegistered', fc.constant({ register: 'UNTS' }), maybe('registeredOn', on(9))),
        act('AgreementSuspended', forOne, maybe('effectiveOn', on(10))),
        act('AgreementResumed', forOne, maybe('effectiveOn', on(11))),
        act('PartyWithdrew', by, maybe('notifiedOn', on(11)), maybe('effectiveOn', on(12), 1)),
        consent(13),
        fc.oneof(
          act('PartyWithdrew', by, maybe('notifiedOn', on(14))),
          act(
            'AgreementTerminated',
            fc.constantFrom('expired', 'superseded', 'by_consent').map((cause) => ({ cause })),
            maybe('actedOn', on(14), 1),
            maybe('effectiveOn', on(15)),
          ),
        ),
      ]);
    });
}
