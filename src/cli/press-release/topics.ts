/** What the talks were about. Labels are neutral; how the release puts it stands beside them. */
import { TopicRegistered } from '#domain/topic/topic-registered.event';
import type { PartyRef } from '#domain/vocabulary/references';
import type { Provenance } from '#domain/vocabulary/provenance';
import { type Telling, country, fact, idOf, of, says } from './telling.ts';

interface Subject {
  readonly kind: 'subject' | 'conflict' | 'project' | 'region' | 'relationship';
  readonly label: string;
  readonly labelsAsPublished?: readonly string[];
  readonly partiesConcerned?: readonly PartyRef[];
}

const topic = (key: string, { labelsAsPublished, partiesConcerned, ...subject }: Subject, prov: Provenance): Telling =>
  of('topic', key, [
    fact(TopicRegistered, {
      topicId: idOf('topic', key),
      ...subject,
      ...(labelsAsPublished === undefined ? {} : { labelsAsPublished: [...labelsAsPublished] }),
      ...(partiesConcerned === undefined ? {} : { partiesConcerned: [...partiesConcerned] }),
      prov,
    }),
  ]);

const subject = (key: string, label: string, prov: Provenance): Telling => topic(key, { kind: 'subject', label }, prov);

const BOTH = [country('AZ'), country('RU')];

export const topics: readonly Telling[] = [
  topic(
    'top-bilateral',
    { kind: 'relationship', label: 'Azerbaijani-Russian relations', partiesConcerned: BOTH },
    says(2, 1, 'Azerbaijani-Russian relations'),
  ),
  subject(
    'top-regional-stability',
    'Stability and progress in the region',
    says(2, 1, 'stability and progress in the region'),
  ),
  subject('top-innovation', 'Innovations', says(3, 2, 'innovations and high technologies')),
  subject('top-high-technology', 'High technologies', says(3, 2, 'innovations and high technologies')),
  subject('top-youth', 'Youth Forums', says(3, 2, 'making Youth Forums a tradition')),
  subject('top-industry', 'Industry', says(6, 1, 'including industry, tourism')),
  subject('top-tourism', 'Tourism', says(6, 1, 'including industry, tourism')),
  subject('top-transport', 'Transport', says(6, 1, 'transport and communications')),
  subject('top-communications', 'Communications', says(6, 1, 'transport and communications')),
  subject('top-education', 'Education', says(6, 1, 'education and other areas')),
  subject('top-trade', 'Mutual trade', says(6, 3, 'mutual trade')),
  subject('top-contacts', 'People-to-people contacts', says(6, 3, 'people-to-people contacts')),
  topic(
    'top-samur-bridge',
    {
      kind: 'project',
      label: 'Samur River border bridge',
      labelsAsPublished: ['new border bridge across the Samur River'],
      partiesConcerned: BOTH,
    },
    says(6, 3, 'new border bridge across the Samur River'),
  ),
  topic(
    'top-caspian',
    { kind: 'region', label: 'Caspian littoral cooperation', labelsAsPublished: ['Caspian littoral countries'] },
    says(7, 2, 'the Caspian littoral countries'),
  ),
  subject(
    'top-peace',
    'Peace and stability in the region',
    says(7, 1, 'peace, stability and cooperation in the region'),
  ),
  subject('top-economy', 'Economic activity', says(7, 1, 'expanding economic activity')),
  topic(
    'top-karabakh',
    {
      kind: 'conflict',
      label: 'Conflict over Nagorno-Karabakh',
      labelsAsPublished: ['Armenia-Azerbaijan Nagorno-Karabakh conflict'],
      partiesConcerned: [country('AM'), country('AZ')],
    },
    says(9, 1, 'Armenia-Azerbaijan Nagorno-Karabakh conflict'),
  ),
];
