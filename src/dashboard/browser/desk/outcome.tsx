/** What became of what was sent: recorded, refused with what would be right, or not answered at all. */
import { useEffect, useRef } from 'preact/hooks';
import { hrefOf } from '../../address.ts';
import { type Doubt, type Refusal, refusalText } from './forms.ts';
import { W } from './words.ts';

/** What became of the last attempt. */
export interface Outcome {
  readonly problems: readonly Refusal[];
  readonly warnings: readonly Doubt[];
  readonly recorded?: { readonly id: string; readonly what: string };
  readonly failure?: string;
}

export const NOTHING: Outcome = { problems: [], warnings: [] };

/** Everything that was refused, in one place: what has a field stands beside that too. */
export const Refusals = ({ problems }: { readonly problems: readonly Refusal[] }) => (
  <div class="notice is-stale">
    <p>{W.refused(problems.length)}</p>
    <ul class="plain">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.message}`}>{refusalText(problem)}</li>
      ))}
    </ul>
  </div>
);

export function Outcomes({ outcome }: { readonly outcome: Outcome }) {
  const { problems, warnings, recorded, failure } = outcome;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0 || failure !== undefined) place.current?.focus();
  }, [outcome]);
  return (
    <div class="outcome" role="status" tabIndex={-1} ref={place}>
      {failure === undefined ? null : <p class="notice is-stale">{failure}</p>}
      {problems.length === 0 ? null : <Refusals problems={problems} />}
      {recorded === undefined ? null : (
        <p class="notice">
          {W.recorded(recorded.what)} <a href={hrefOf.engagement(recorded.id)}>{W.show}</a>
        </p>
      )}
      {warnings.length === 0 ? null : (
        <div class="notice">
          <p>{W.warnings}</p>
          <ul class="plain">
            {warnings.map(({ code, message }) => (
              <li key={`${code} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
