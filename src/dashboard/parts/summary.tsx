/** What a page says of a thing before its timeline and beside it. */
import { hrefOf } from '../address.ts';
import type { TenureDatesFragment, TiesFragment } from '../operations.generated.ts';
import { S, words } from '../strings.ts';
import { useAsOf } from './as-of.ts';
import { Name } from './entry.tsx';

interface HeadingSettings {
  readonly title: string;
  readonly subtitle?: string | null;
  readonly facts?: readonly string[];
}

export const Heading = ({ title, subtitle, facts = [] }: HeadingSettings) => (
  <header class="heading">
    <h1>
      <Name>{title}</Name>
    </h1>
    {subtitle == null || subtitle === title ? null : (
      <p class="subtitle">
        <Name>{subtitle}</Name>
      </p>
    )}
    {facts.length === 0 ? null : <p class="facts">{facts.join(' · ')}</p>}
  </header>
);

/** Names and values; those without a value are left out. */
export function Facts({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, string | undefined])[];
}) {
  const told = rows.filter((row) => row[1] !== undefined);
  if (told.length === 0) return null;
  return (
    <section>
      <h2>
        <Name>{title}</Name>
      </h2>
      <dl>
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Name>{value}</Name>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Mission = TiesFragment['missions'][number];

/** "embassy, Russia". */
export const missionName = ({ kind, sending }: Mission): string =>
  `${words(kind)}${sending === null ? '' : `, ${sending.name}`}`;

/** "Baku, open". */
export const missionState = ({ place, isOpen }: Mission): string =>
  [place?.city, isOpen ? S.pair.open : S.pair.closed].filter((part) => part != null).join(', ');

export interface OfficeRow extends TenureDatesFragment {
  readonly id: string;
  readonly status: string;
  readonly official: { readonly id: string; readonly name: string } | null;
  readonly office: { readonly id: string; readonly title: string } | null;
}

/** As much as is known of when somebody held an office. */
export function tenureText({ assumedOn, appointedOn, leftOn, attestedOn }: TenureDatesFragment): string {
  const begun =
    assumedOn !== null
      ? S.country.assumed(assumedOn.text)
      : appointedOn !== null
        ? S.country.appointed(appointedOn.text)
        : attestedOn !== null
          ? S.country.seen(attestedOn.text)
          : '';
  return [begun, leftOn === null ? '' : S.country.left(leftOn.text)].filter((part) => part !== '').join(', ');
}

export function Offices({ title, rows }: { readonly title: string; readonly rows: readonly OfficeRow[] }) {
  const asOf = useAsOf();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain offices">
        {rows.map((row) => (
          <li key={row.id}>
            {row.office === null ? null : (
              <span class="office-title">
                <Name>{row.office.title}</Name>
              </span>
            )}{' '}
            {row.official === null ? null : (
              <a href={hrefOf.official(row.official.id, asOf)}>
                <Name>{row.official.name}</Name>
              </a>
            )}{' '}
            <small>{tenureText(row) || words(row.status)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
