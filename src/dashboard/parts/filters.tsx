/** The filters of a timeline: a form whose fields are the address, so that it works without a script. */
import { KINDS, ORDERS, type TimelineView, queryOf } from '../address.ts';
import { KIND_NAMES, ORDER_NAMES, S } from '../strings.ts';
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

export function Filters({ path, view, beside = {} }: FiltersSettings) {
  const isNarrowed = queryOf({ ...view, asOf: '', after: '', before: '', order: 'OCCURRED_DESC' }) !== '';
  return (
    <details class="filters" open={isNarrowed}>
      <summary>{S.filters}</summary>
      <form action={path} method="get">
        {Object.entries(beside).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
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
            {isNarrowed ? <a href={`${path}${queryOf({ asOf: view.asOf })}`}>{S.clear}</a> : null}
          </p>
        </div>
      </form>
    </details>
  );
}
