/**
 * Rows about what the facts of one stream mention, which sources they cite, and what they are part of. Tasks compare
 * them.
 */
import { polityOf } from '#domain/country/polities';
import { factsOf, valueOf, valuesOf } from '#domain/fact';
import { dateOf } from '#domain/vocabulary/dates';
import { identifierText, identifiersIn } from '#domain/official/identifiers';
import { partyKey } from '#domain/vocabulary/references';
import { storedWarnings } from '#domain/reassessment';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { type Definitions, type KeptFact, type Thing, done } from './facts.ts';
import { type NamedThing, namedIn } from './naming.ts';
import { DECIDED_HERE } from './warnings.ts';

type Row = Readonly<Record<string, string | number | null>>;

interface Period {
  readonly earliest: string | null;
  readonly latest: string | null;
}

const NO_DAYS: Period = { earliest: null, latest: null };

const periodOf = (edtf: string | undefined): Period => {
  const date = dateOf(edtf);
  return date === undefined ? NO_DAYS : { earliest: date.earliest, latest: date.latest };
};

/** The days within which parts must lie: for a visit from its start to its end, for anything else its own date. */
function daysOf(thing: Thing, definitions: Definitions): Period {
  const facts = done(definitions, thing);
  if (thing.kind === 'visit')
    return {
      earliest: dateOf(valueOf(facts, 'startedOn'))?.earliest ?? null,
      latest: dateOf(valueOf(facts, 'endedOn'))?.latest ?? null,
    };
  const [first] = facts.flatMap(({ type, data }) => definitions.get(type)?.occurred(data as never) ?? []);
  return periodOf(first);
}

type Bond = 'later' | 'part' | 'duplicate' | 'other';

const WHOLES = new Set(['partOf', 'madeDuring']);

const isGround = ({ path }: NamedThing): boolean => path.startsWith('prov.sources.');

function bondOf({ path, later }: NamedThing, fact: KeptFact): Bond {
  if (later) return 'later';
  if (WHOLES.has(path)) return 'part';
  if (fact.type === 'EngagementLinked' && path === 'to' && fact.data.relation === 'part_of') return 'part';
  return path === 'duplicateOf' ? 'duplicate' : 'other';
}

/** Countries in the built-in catalogue need no record of their own. */
const needsRecord = ({ kind, id }: NamedThing): boolean => kind !== 'country' || polityOf(id) === undefined;

/** The days of the part: those of the fact, or for a link those of the linked engagement. */
const daysOfPart = (fact: KeptFact, own: Period, definitions: Definitions): Period =>
  fact.type === 'EngagementLinked' ? own : periodOf(definitions.get(fact.type)?.occurred(fact.data as never));

const streamOf = ({ kind, id }: NamedThing): string => `${kind}-${id}`;

/** Everything other than itself that the facts of a stream, and their corrections, mention. */
const naming = ({ stream, facts, corrections }: Thing, definitions: Definitions) =>
  [...facts, ...corrections].map((fact) => {
    const definition = definitions.get(fact.type);
    const named = definition === undefined ? [] : namedIn(definition, fact.data).things;
    return { fact, named: named.filter((one) => streamOf(one) !== stream && needsRecord(one)) };
  });

type Naming = ReturnType<typeof naming>;

const groundsIn = (stream: string, all: Naming): Row[] =>
  all.flatMap(({ fact, named }) => {
    const grounds = named.filter(isGround);
    const sources = [...new Set(grounds.map(streamOf))];
    return grounds.map((ground) => {
      const others = sources.filter((source) => source !== streamOf(ground));
      return {
        stream,
        event: fact.eventId,
        path: ground.path,
        source: streamOf(ground),
        others: others.length === 0 ? null : JSON.stringify(others),
      };
    });
  });

const refsIn = (stream: string, all: Naming, days: Period, definitions: Definitions): Row[] =>
  all.flatMap(({ fact, named }) =>
    named
      .filter((one) => !isGround(one))
      .map((one) => {
        const bond = bondOf(one, fact);
        const period = bond === 'part' ? daysOfPart(fact, days, definitions) : NO_DAYS;
        return { stream, event: fact.eventId, path: one.path, target: streamOf(one), bond, ...period };
      }),
  );

const strangersIn = ({ stream, facts }: Thing, definitions: Definitions): Row[] =>
  facts.flatMap(({ eventId, type, data }) => {
    const definition = definitions.get(type);
    const people = definition === undefined ? [] : namedIn(definition, data).people;
    return people.flatMap(({ participant: { unresolvedName: name }, path }) =>
      name === undefined ? [] : [{ stream, event: eventId, path, folded: foldedForSearch(name), name }],
    );
  });

/** Every form of an official's name. Its field is called `name` or `text`, depending on the event. */
const namesIn = ({ stream, facts }: Thing): Row[] => {
  const folded = valuesOf(facts, ['name', 'text']).filter((name) => typeof name === 'string');
  return [...new Set(folded.map(foldedForSearch))].map((name) => ({ stream, folded: name }));
};

const identifiersOf = ({ stream, facts }: Thing): Row[] =>
  facts.flatMap((fact) =>
    identifiersIn(fact).map(({ identifier, path }) => ({
      stream,
      event: fact.eventId,
      path,
      identifier: identifierText(identifier),
    })),
  );

const officeOf = ({ stream, facts }: Thing): Row => {
  const accredited = valueOf(facts, 'accreditedTo');
  return {
    stream,
    seats: valueOf(facts, 'seats') ?? 1,
    sending: valueOf(facts, 'sendingCountryId') ?? null,
    accredited: accredited === undefined ? null : partyKey(accredited),
  };
};

const storedIn = ({ stream, facts, recorded }: Thing): Row[] => {
  const warningsOf = storedWarnings(recorded);
  return facts.flatMap(({ eventId }) =>
    warningsOf(eventId)
      .map(({ code, path, message }, n) => ({ stream, event: eventId, n, code, path, message }))
      .filter(({ code }) => !DECIDED_HERE.has(code)),
  );
};

export function linksIn(thing: Thing, definitions: Definitions): Readonly<Record<string, readonly Row[]>> {
  const days = daysOf(thing, definitions);
  const { stream, kind, status } = thing;
  const ended = status === 'holds' ? [] : [{ stream, status }];
  const visits = kind === 'visit' ? [{ stream, ...days }] : [];
  if (status === 'retracted') return { ended, visits };
  const named = naming(thing, definitions);
  const refs = refsIn(stream, named, days, definitions);
  // A merged record keeps only the reference to its survivor.
  if (status === 'merged') return { ended, visits, refs: refs.filter(({ bond }) => bond === 'duplicate') };
  return {
    ended,
    visits,
    grounds: groundsIn(stream, named),
    refs,
    strangers: strangersIn(thing, definitions),
    names: kind === 'official' ? namesIn(thing) : [],
    identifiers: kind === 'official' ? identifiersOf(thing) : [],
    offices: kind === 'office' ? [officeOf(thing)] : [],
    bodies:
      kind === 'body'
        ? [{ stream, country: valueOf(factsOf(thing.facts, 'BodyRegistered'), 'countryId') ?? null }]
        : [],
    stored: storedIn(thing),
  };
}
