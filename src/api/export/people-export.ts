/** Officials with the offices that they held, as Popolo: page by page, no faster than they are taken. */
import { Inject, Injectable } from '@nestjs/common';
import { type ExportedOrganisation, type ExportedPerson, type ExportedTenure, PopoloWriter } from '#export/popolo';
import { apiError } from '../errors.ts';
import { MAX_PAGE } from '../limits.ts';
import { timeSlices } from '../query-limits/time-slices.ts';
import { countryCodeOf } from '../queries/country-code.ts';
import { officialsList } from '../queries/lists.ts';
import { QueryContexts } from '../queries/query-contexts.ts';
import type { OfficialView } from '../views/official.view.ts';

interface Dated {
  readonly edtf: string;
}

interface Named {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
}

interface Office {
  readonly id: string;
  readonly title: string | null;
  readonly represents: Named | null;
  readonly body: Named | null;
  readonly organisation: Named | null;
}

interface Tenure {
  readonly id: string;
  readonly office: Office | null;
  readonly assumedOn: Dated | null;
  readonly attestedOn: Dated | null;
  readonly leftOn: Dated | null;
}

const organisationOf = ({ body, organisation, represents }: Office): ExportedOrganisation | null => {
  const found = body ?? organisation ?? represents;
  return found && { id: found.id, name: found.name, classification: found.__typename.toLowerCase() };
};

const tenureOf = ({ id, office, assumedOn, attestedOn, leftOn }: Tenure): ExportedTenure => ({
  id,
  role: office?.title ?? null,
  post: office && { id: office.id, label: office.title ?? office.id },
  organisation: office && organisationOf(office),
  from: (assumedOn ?? attestedOn)?.edtf ?? null,
  to: leftOn?.edtf ?? null,
});

const personOf = (view: OfficialView): ExportedPerson => ({
  id: view.id,
  name: String(view.name),
  honorificPrefix: view.honorificPrefix,
  otherNames: view.names.slice(1).map(({ text, kind, lang }) => ({ name: text, note: kind, lang })),
  identifiers: view.identifiers,
  born: (view.birth as Dated | null)?.edtf ?? null,
  died: (view.death as Dated | null)?.edtf ?? null,
  tenures: (view.tenures as unknown as readonly Tenure[]).map(tenureOf),
});

@Injectable()
export class PeopleExport {
  constructor(@Inject(QueryContexts) private readonly contexts: QueryContexts) {}

  /** @throws GraphQL error BAD_ARGUMENT for anything but a country */
  begin(query: Readonly<Record<string, unknown>>): AsyncGenerator<string> {
    const { country, ...others } = query;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined || (country !== undefined && typeof country !== 'string'))
      throw apiError(
        'BAD_ARGUMENT',
        `"${(unknown ?? 'country').slice(0, 40)}" is not taken here: officials are asked for by one country, or all.`,
      );
    const code = country === undefined || country === '' ? undefined : countryCodeOf(country, 'country');
    if (code !== undefined && this.contexts.now().country(code) === null)
      throw apiError('BAD_ARGUMENT', `country: nothing is on record under "${String(country).slice(0, 40)}".`);
    return this.#written(code);
  }

  async *#written(country: string | undefined): AsyncGenerator<string> {
    const writer = new PopoloWriter();
    for (let after: string | undefined; ;) {
      await timeSlices.turn();
      const officials = officialsList(this.contexts.now(), country === undefined ? {} : { country });
      const page = officials.page({ limit: MAX_PAGE, ...(after === undefined ? {} : { after }) });
      yield writer.persons(page.map(({ node }) => personOf(node)));
      if (page.length < MAX_PAGE) break;
      after = page.at(-1)!.key;
    }
    yield writer.end();
  }
}
