import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { CountryName } from './country-registered.event.ts';
import { countryStream } from './stream.ts';

export const NewCountryName = CountryName.omit({ period: true }).meta({
  id: 'NewCountryName',
  description: 'The name that a country took: short or formal, in a language.',
});

export const CountryRenamed = defineEvent({
  type: 'CountryRenamed',
  stream: countryStream,
  about: 'A country took another name. It stays the same country under the same code.',
  data: { name: NewCountryName, effectiveOn: EdtfDate.optional() },
  moves: { registered: 'registered' },
  rules: [(data, context) => notInTheFuture('effectiveOn', data.effectiveOn, context)],
  ordered: (data) => data.effectiveOn,
});
