/** The lists of what is on record, each in its own order: a page of it is looked up at once. */
import { type AgreementFilter, agreementsWhere, countAgreements } from '#projections/agreements/queries';
import { byName, countByName } from '#projections/directory/queries';
import { type OfficialFilter, countOfficials, officialsMatching } from '#projections/officials/queries';
import { countRestingOn, restingOn } from '#projections/sources/queries';
import type { KeyPage } from '#read-model/contract/key-page';
import { CitedFactView } from '../views/document.view.ts';
import type { Listing } from './list.connection.ts';
import type { RecordContext } from './record-context.ts';
import type { REGISTERED, RegisteredKind } from './registered-kinds.ts';

interface Found {
  readonly id: string;
  readonly key: string;
}

/** Registered things of one kind, by the ids that a read model finds. */
const registeredList = <K extends RegisteredKind>(
  query: RecordContext,
  kind: K,
  page: (page: KeyPage) => readonly Found[],
  count: () => number,
): Listing<InstanceType<(typeof REGISTERED)[K]>> => ({
  count,
  page: (asked) => {
    const found = page(asked);
    query.lookUp(found.map(({ id }) => `${kind}-${id}`));
    return found.flatMap(({ id, key }) => {
      const node = query.registered(kind, id);
      return node === null ? [] : [{ key, node }];
    });
  },
});

export const officialsList = (query: RecordContext, filter: OfficialFilter) =>
  registeredList(
    query,
    'official',
    (page) => query.ask('officials', (db) => officialsMatching(db, { ...filter, ...page })),
    () => query.ask('officials', (db) => countOfficials(db, filter)),
  );

/** Whatever of a kind has a name with these words. */
export const namedList = <K extends RegisteredKind>(query: RecordContext, kind: K, search: string | undefined) =>
  registeredList(
    query,
    kind,
    (page) =>
      query.ask('directory', (db) => byName(db, kind, { ...page, ...(search === undefined ? {} : { search }) })),
    () => query.ask('directory', (db) => countByName(db, kind, search)),
  );

export const agreementsList = (query: RecordContext, filter: AgreementFilter): Listing<unknown> => ({
  count: () => query.ask('agreements', (db) => countAgreements(db, filter)),
  page: (page) =>
    query
      .ask('agreements', (db) => agreementsWhere(db, filter, page))
      .flatMap(({ id, key }) => {
        const entry = query.entryRecord('agreement', id);
        return entry === undefined ? [] : [{ key, node: query.engagement(entry) }];
      }),
});

/** The facts that cite a document; of those that cite no other, where `alone` is true. */
export const citingList = (query: RecordContext, document: string, alone: boolean): Listing<CitedFactView> => ({
  count: () => query.ask('sources', (db) => countRestingOn(db, document, alone)),
  page: (page) =>
    query
      .ask('sources', (db) => restingOn(db, document, { ...page, alone }))
      .map((fact) => ({ key: fact.key, node: new CitedFactView(query, fact) })),
});
