/** What the shapes on a drawing say, for those that are on it. */
import { S } from '../../strings.ts';
import { FORMS, type Form, type Mark } from './mark.ts';
import { Shape } from './shape.tsx';

interface Sample {
  readonly name: string;
  readonly form: Form;
  readonly isUncertain?: boolean;
  readonly isApproximate?: boolean;
}

function samplesFor(marks: readonly Mark[]): Sample[] {
  const forms = new Set(marks.map(({ form }) => form));
  return [
    ...FORMS.filter((form) => forms.has(form)).map((form): Sample => ({ form, name: S.drawing.forms[form] })),
    ...(marks.some(({ isUncertain }) => isUncertain)
      ? [{ name: S.drawing.uncertain, form: 'month', isUncertain: true } as const]
      : []),
    ...(marks.some(({ isApproximate }) => isApproximate)
      ? [{ name: S.drawing.approximate, form: 'month', isApproximate: true } as const]
      : []),
  ];
}

export const Legend = ({ marks, hasCounts }: { readonly marks: readonly Mark[]; readonly hasCounts: boolean }) => (
  <ul class="legend" aria-label={S.drawing.legend}>
    {samplesFor(marks).map(({ name, form, isUncertain = false, isApproximate = false }) => (
      <li key={name}>
        <svg class="sample" width="36" height="16" aria-hidden="true">
          <Shape
            {...{ form, isUncertain, isApproximate, y: 8 }}
            left={form === 'day' ? 0.48 : form === 'before' ? 0 : 0.1}
            right={form === 'day' ? 0.52 : form === 'after' || form === 'ongoing' ? 1 : 0.9}
          />
        </svg>{' '}
        {name}
      </li>
    ))}
    {hasCounts ? (
      <li>
        <svg class="sample" width="36" height="16" aria-hidden="true">
          <rect class="count" x="4" y="8" width="8" height="8" />
          <rect class="count" x="14" y="2" width="8" height="14" />
          <rect class="count" x="24" y="11" width="8" height="5" />
        </svg>{' '}
        {S.drawing.counted}
      </li>
    ) : null}
  </ul>
);
