import { type FactData, dataOf } from '#domain/fact';
import type { EntryOfficial, EntryParty } from '../entry.ts';
import {
  type EntriesOf,
  asParties,
  capital,
  listed,
  lower,
  namesOf,
  officialsOf,
  partiesOf,
  partyInSentence,
  words,
} from '../entry-draft.ts';

type Made = FactData['StatementMade'];

/** Whoever spoke, else those in whose name it was said. */
const title = ({ kind, speakers, onBehalfOf = [] }: Pick<Made, 'kind' | 'speakers' | 'onBehalfOf'>): string => {
  const whose = speakers.length === 0 ? onBehalfOf.map(partyInSentence) : namesOf(speakers);
  return whose.length === 0 ? words(`unattributed_${kind}`) : capital(`${listed(whose)}: ${lower(kind)}`);
};

const mentionedParties = ({ mentions = [], platforms }: Made): EntryParty[] => [
  ...mentions.flatMap(({ kind, id }) =>
    id !== undefined && (kind === 'country' || kind === 'organisation' || kind === 'body')
      ? [{ role: 'MENTIONED' as const, party: { kind, id } }]
      : [],
  ),
  ...asParties(platforms, 'MENTIONED'),
];

/** Officials who are mentioned but not present: on their timelines only if mentions are requested. */
const mentionedOfficials = ({ mentions = [] }: Made): EntryOfficial[] =>
  mentions.flatMap(({ kind, id, asPublished }) =>
    kind !== 'official' || id === undefined
      ? []
      : [
          {
            role: 'principal',
            mentioned: true,
            participant: {
              officialId: id,
              nameAsPublished: asPublished,
              capacity: 'unknown',
              represents: [],
              role: 'principal',
            },
          },
        ],
  );

export const statementEntries: EntriesOf = (facts) => {
  const made = dataOf(facts, 'StatementMade');
  if (made === undefined) return [];
  return [
    {
      kind: 'STATEMENT',
      title: title(made),
      occurred: made.statedOn,
      when: made,
      parties: [
        ...partiesOf(made.speakers, 'PARTICIPANT'),
        ...asParties(made.onBehalfOf, 'PARTICIPANT'),
        ...mentionedParties(made),
      ],
      officials: [...officialsOf(made.speakers), ...mentionedOfficials(made)],
      partOf: made.madeDuring,
    },
  ];
};
