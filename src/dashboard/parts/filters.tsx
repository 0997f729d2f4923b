/** The filters of a timeline: a form whose fields are the address, so that it works without a script. */
import { KINDS, ORDERS, type TimelineView, isNarrowed, queryOf } from '../address.ts';
import { KIND_NAMES, ORDER_NAMES, S, words } from '../strings.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { KindSign } from './kind-sign.tsx';

interface FieldSettings {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

const Field = ({ name, label, value, hint }: FieldSettings) => (
  <label class="field">
    <span>{label}</span>
    <input type="text" name={name} value={value} placeholder={hint} autocomplete="off" spellcheck={false} />
  </label>
);

interface FiltersSettings {
  readonly path: string;
  readonly view: TimelineView;
  /** What else the address holds. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** What the filters leave, in words: the form itself stays folded. */
const filtersText = ({ kinds, roles, with: countries, from, to, isCertain, text }: TimelineView): string =>
  [
    kinds.map((kind) => KIND_NAMES[kind] ?? kind).join(', '),
    roles.map(words).join(', '),
    countries.length === 0 ? '' : `${S.with.toLowerCase()} ${countries.join(', ')}`,
    from === '' ? '' : `${S.from.toLowerCase()} ${from}`,
    to === '' ? '' : `${S.to.toLowerCase()} ${to}`,
    isCertain ? S.certain.toLowerCase() : '',
    text === '' ? '' : `“${text}”`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

export function Filters({ path, view, beside = {} }: FiltersSettings) {
  return (
    <details class="filters">
      <summary>
        {S.filters}
        {isNarrowed(view) ? <span class="filters-set">: {filtersText(view)}</span> : null}
      </summary>
      <form action={path} method="get">
        <HiddenFields fields={Object.entries(beside)} />
        <fieldset class="kinds">
          <legend>{S.kinds}</legend>
          {KINDS.map((kind) => (
            <label key={kind}>
              <input type="checkbox" name="kinds" value={kind} checked={view.kinds.includes(kind)} />
              <KindSign kind={kind} /> {KIND_NAMES[kind]}
            </label>
          ))}
        </fieldset>
        <div class="fields">
          <Field name="with" label={S.with} value={view.with.join(',')} hint={S.withHint} />
          <Field name="from" label={S.from} value={view.from} hint={S.dateHint} />
          <Field name="to" label={S.to} value={view.to} hint={S.dateHint} />
          <Field name="text" label={S.text} value={view.text} />
          <Field name="asOf" label={S.asOf} value={view.asOf} hint={S.asOfHint} />
          <label class="field">
            <span>{S.order}</span>
            <select name="order">
              {ORDERS.map((order) => (
                <option key={order} value={order} selected={order === view.order}>
                  {ORDER_NAMES[order]}
                </option>
              ))}
            </select>
          </label>
          <label class="check">
            <input type="checkbox" name="match" value="CERTAIN" checked={view.isCertain} /> {S.certain}
          </label>
          <p class="actions">
            <button type="submit">{S.apply}</button>
            {isNarrowed(view) ? <a href={`${path}${queryOf({ asOf: view.asOf })}`}>{S.clear}</a> : null}
          </p>
        </div>
      </form>
    </details>
  );
}
