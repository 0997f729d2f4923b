import { defineEvent } from '../event.ts';
import { twoParties } from '../relations/rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, PlaceRef, ownId } from '../vocabulary/references.ts';
import { missionStream } from './stream.ts';
import { MissionKind } from './terms.ts';

export const MissionOpened = defineEvent({
  type: 'MissionOpened',
  stream: missionStream,
  about: 'One party opened a mission with another. Without a date: it exists, and since when is not known.',
  data: {
    missionId: ownId('mission'),
    sending: PartyRef,
    receiving: PartyRef,
    kind: MissionKind,
    place: PlaceRef.optional(),
    on: EdtfDate.optional(),
  },
  moves: { none: 'open' },
  rules: [
    ({ sending, receiving }) => twoParties('receiving', sending, receiving),
    (data, context) => notInTheFuture('on', data.on, context),
  ],
  occurred: (data) => data.on,
});
