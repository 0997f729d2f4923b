import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Name } from '../vocabulary/text.ts';
import { officeStream } from './stream.ts';

export const OfficeRenamed = defineEvent({
  type: 'OfficeRenamed',
  stream: officeStream,
  about: 'A post got another title. It stays the same post.',
  data: { title: Name, effectiveOn: EdtfDate.optional() },
  moves: { established: 'established' },
  rules: [(data, context) => notInTheFuture('effectiveOn', data.effectiveOn, context)],
  ordered: (data) => data.effectiveOn,
});
