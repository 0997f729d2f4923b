/** What GraphQL shows of entries, as an export tells it. */
import type { ExportedEntry, ExportedOfficial, ExportedParty, ExportedSource } from '#export/entry';
import type { TimelineEntryView } from '../views/entry.view.ts';

/** A country, an organisation, a body: whatever has a name, and an id or a code. */
interface Named {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
}

interface Official {
  readonly role: string;
  readonly name: string | null;
  readonly nameAsPublished: string;
  readonly officeAsPublished: string | null;
  readonly official: Named | null;
  readonly office: { readonly title?: string } | null;
  readonly represents: readonly (Named | null)[];
}

const KINDS: Readonly<Record<string, string>> = { Country: 'country', Organisation: 'organisation', Body: 'body' };

const partiesOf = ({ parties }: TimelineEntryView): ExportedParty[] =>
  parties.flatMap(({ role, party }) => {
    if (party === null) return [];
    const { __typename, id, name } = party as unknown as Named;
    return [{ role, kind: KINDS[__typename] ?? __typename, id, name }];
  });

const officialsOf = ({ officials }: TimelineEntryView): ExportedOfficial[] =>
  (officials as unknown as readonly Official[]).map(
    ({ role, name, nameAsPublished, official, office, officeAsPublished, represents }) => ({
      role,
      name: official?.name ?? name ?? nameAsPublished,
      id: official?.id ?? null,
      office: office?.title ?? officeAsPublished,
      represents: represents.flatMap((party) => party?.id ?? []),
    }),
  );

interface Source {
  readonly document: {
    readonly id: string;
    readonly title: unknown;
    readonly url: string | null;
    readonly rights: string | null;
    readonly publishedOn: { readonly edtf: string } | null;
  } | null;
  readonly quote: string | null;
}

const sourcesOf = ({ sources }: TimelineEntryView): ExportedSource[] =>
  (sources as unknown as readonly Source[]).flatMap(({ document, quote }) =>
    document === null
      ? []
      : [
          {
            id: document.id,
            title: String(document.title),
            url: document.url,
            rights: document.rights,
            publishedOn: document.publishedOn?.edtf ?? null,
            quote,
          },
        ],
  );

export function exported(view: TimelineEntryView, isWithdrawn = false): ExportedEntry {
  const { id, kind, title, status, assertion, occurred, dateBasis, place, topics, partOf, recorded, revision } = view;
  const country = (place?.country ?? null) as { readonly code: string; readonly name: string } | null;
  return {
    ...{ id, kind, title, status, assertion, occurred, dateBasis },
    parties: partiesOf(view),
    officials: officialsOf(view),
    place: place && {
      city: place.city,
      venue: place.venue,
      country: country?.code ?? null,
      countryName: country?.name ?? null,
    },
    topics: topics.map(({ label }) => label),
    partOf: partOf?.id ?? null,
    sources: sourcesOf(view),
    recorded,
    revision,
    isWithdrawn,
  };
}
