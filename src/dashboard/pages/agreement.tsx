/** An agreement: how far it has come, and how each party stands to it. */
import { asOfInput, timelineView } from '../address.ts';
import { AgreementPage, type AgreementPageQuery } from '../operations.generated.ts';
import { EntryItem, PartyName } from '../parts/entry.tsx';
import { History } from '../parts/history.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { Table } from '../parts/table.tsx';
import { S, words } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

type Agreement = NonNullable<AgreementPageQuery['agreement']>;
type AgreementParty = Agreement['parties'][number];

const periodText = ({ since, until }: AgreementParty['periodsInForce'][number]): string =>
  `${since?.text ?? S.agreement.unknownDay} – ${until?.text ?? ''}`;

const consentText = ({ consent }: AgreementParty): string =>
  consent === null ? '—' : [words(consent.means), consent.actedOn?.text].filter((part) => part != null).join(', ');

function Board({ parties }: { readonly parties: Agreement['parties'] }) {
  if (parties.length === 0) return <p class="hint">{S.agreement.noParties}</p>;
  const rows = parties.map((party) => ({
    heading: <PartyName party={party.party} />,
    cells: [
      words(party.state),
      party.signedOn?.text ?? '—',
      consentText(party),
      party.periodsInForce.map(periodText).join('; ') || '—',
    ],
  }));
  return <Table caption={S.agreement.board} columns={S.agreement.columns} rows={rows} />;
}

export const agreementRoute: Route = {
  path: '/agreement/:id',
  pattern: /^\/agreement\/([^/]+)$/u,
  async show({ path, params: [id = ''], query, ask }) {
    const { asOf } = timelineView(query);
    const { agreement } = await ask(AgreementPage, { id, asOf: asOfInput(asOf) });
    if (agreement === null) return notFoundPage(path, id);
    const { title, titleAsPublished, instrumentKind, bindingness, stage, coverage, parties, entry, history } =
      agreement;
    const facts = [
      instrumentKind === null ? null : words(instrumentKind),
      words(stage),
      bindingness === null ? null : words(bindingness),
      coverage === null ? null : S.agreement.coverage(coverage.text),
    ].filter((fact) => fact !== null);
    return {
      title,
      body: (
        <Layout path={path} asOf={asOf}>
          <Heading title={title} subtitle={titleAsPublished} facts={facts} />
          <Board parties={parties} />
          {entry === null ? null : (
            <ol class="single">
              <EntryItem entry={entry} />
            </ol>
          )}
          <History history={history} />
        </Layout>
      ),
    };
  },
};
