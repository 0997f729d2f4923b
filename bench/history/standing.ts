/** How two stand to each other: recognition, relations, ambassadors, and the missions that they keep. */
import { pairId } from '#domain/relations/pair';
import { LANDS, country, landAt, placeIn } from './cast.ts';
import type { Data, Story } from './story.ts';

const REASON =
  'The ministry declared that statements made in recent days were incompatible with the letter and the spirit of the relations between the two countries.';

const PAIRS = (LANDS.length * (LANDS.length - 1)) / 2;

/** The n-th pair of countries, each pair once, pairs of leading countries first. */
function pairAt(n: number): readonly [number, number] {
  const later = Math.floor((1 + Math.sqrt(1 + 8 * n)) / 2);
  return [n - (later * (later - 1)) / 2, later];
}

const COURSES = ['calm', 'calm', 'calm', 'strained', 'strained', 'severed', 'interrupted', 'withdrawn'] as const;

/** The whole life of the n-th pair; nothing once every pair has had one. */
export function relations(story: Story, n: number): void {
  if (n >= PAIRS) return;
  const lands = pairAt(n);
  const [a, b] = [country(lands[0]), country(lands[1])];
  const relationsId = pairId([a, b]);
  const thing = { kind: 'relations', id: relationsId } as const;
  const parties = [a, b];
  let day = 0;
  const act = (type: string, data: Data): void => {
    day += 30;
    story.tell(thing, type, { relationsId, ...data, on: story.on(day) });
  };
  const official = story.person(lands[0], 'principal');
  const course = story.oneOf(COURSES);
  act('RecognitionExtended', { by: a, of: b, form: 'de_jure' });
  if (course === 'withdrawn') {
    act('RecognitionWithdrawn', { by: a, of: b, form: 'de_jure', reason: REASON });
    return;
  }
  act('DiplomaticRelationsEstablished', { parties, level: 'ambassadorial', place: placeIn(lands[0], 'Ministry') });
  if (story.oneIn(2)) act('ConsularRelationsEstablished', { parties });
  if (story.oneIn(3)) act('RelationsLevelChanged', { parties, to: 'ambassadorial', from: 'legation' });
  if (story.oneIn(3))
    act('PartnershipDeclared', {
      parties,
      level: 'strategic_partnership',
      asPublished: 'relations of strategic partners',
    });
  if (course === 'calm') return;
  act('AmbassadorSummoned', {
    by: b,
    official,
    receivedBy: story.person(lands[1], 'host'),
    topics: story.topics(1),
    outcome: 'protest_note',
  });
  act('AmbassadorRecalledForConsultations', { by: a, official, accreditedTo: b, reason: REASON });
  if (course === 'strained') {
    act('DiplomatsExpelled', { by: b, of: a, count: 1 + story.below(9), personaNonGrata: true, reason: REASON });
    act('AmbassadorReturned', { by: a, official, accreditedTo: b });
    return;
  }
  if (course === 'interrupted') {
    act('DiplomaticRelationsInterrupted', { parties, by: a, reason: REASON });
    act('DiplomaticRelationsResumed', { parties, level: 'charge_d_affaires' });
    return;
  }
  const power = story
    .lands(3)
    .filter((land) => !lands.includes(land))
    .map(country)[0];
  const interests = { power, represents: a, in: b };
  act('DiplomaticRelationsSevered', { parties, by: a, reason: REASON });
  act('ConsularRelationsEnded', { parties });
  act('ProtectingPowerDesignated', interests);
  if (story.oneIn(2)) return;
  act('ProtectingPowerEnded', interests);
  act('DiplomaticRelationsResumed', { parties, level: 'ambassadorial' });
}

export function mission(story: Story): void {
  const [from = 0, to = 1] = story.lands(2);
  const thing = story.anew('mission');
  const reason = `The decision was taken with a view to the number of citizens and to the trade with ${landAt(to).name}.`;
  story.tell(thing, 'MissionOpened', {
    missionId: thing.id,
    sending: country(from),
    receiving: country(to),
    kind: story.oneOf(['legation', 'consulate', 'consulate_general', 'liaison_office']),
    place: placeIn(to, 'Embassy Road 1'),
    on: story.on(0),
  });
  if (story.oneIn(3))
    story.tell(thing, 'MissionMoved', { to: placeIn(to, 'Park Avenue 12'), on: story.on(100), reason });
  if (story.oneIn(3)) story.tell(thing, 'MissionStatusChanged', { to: 'embassy', on: story.on(200), reason });
  if (story.oneIn(4)) return;
  story.tell(thing, 'MissionClosed', { on: story.on(400), reason });
  if (story.oneIn(2)) story.tell(thing, 'MissionReopened', { on: story.on(600), reason });
}
