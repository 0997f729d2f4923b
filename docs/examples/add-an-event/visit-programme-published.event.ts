import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { visitStream } from './stream.ts';

export const ProgrammeItem = z
  .strictObject({ title: Name, day: EdtfDate.optional(), place: PlaceRef.optional() })
  .meta({ id: 'ProgrammeItem', description: 'One appointment of a visit, as its programme lists it.' });

export const VisitProgrammePublished = defineEvent({
  type: 'VisitProgrammePublished',
  stream: visitStream,
  about: 'The programme of a visit was made public.',
  data: { publishedOn: EdtfDate.optional(), items: z.array(ProgrammeItem).min(1).max(100) },
  moves: { announced: 'announced', under_way: 'under_way', completed: 'completed' },
  rules: [(data, context) => notInTheFuture('publishedOn', data.publishedOn, context)],
  ordered: (data) => data.publishedOn,
});
