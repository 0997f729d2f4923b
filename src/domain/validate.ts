/** From unknown data to the typed data of an event, or to problems that name field, rule and remedy. */
import type { z } from 'zod';
import type { EventData, EventDefinition } from './event.ts';
import { type Problem, type ProblemCode, problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

const pathOf = (issue: Issue): string => issue.path.map(String).join('.');

const tooBig = (issue: Issue & { code: 'too_big' }): Problem =>
  issue.origin === 'array'
    ? problem('TOO_MANY', pathOf(issue), `At most ${issue.maximum} are allowed here.`, `at most ${issue.maximum}`)
    : problem('INVALID_VALUE', pathOf(issue), issue.message, `at most ${issue.maximum}`);

const tooSmall = (issue: Issue & { code: 'too_small' }): Problem =>
  problem(
    /(^|\.)prov\.sources$/u.test(pathOf(issue)) ? 'NO_SOURCE' : 'INVALID_VALUE',
    pathOf(issue),
    issue.origin === 'array' ? 'The list is too short.' : issue.message,
    `at least ${issue.minimum}`,
  );

const custom = (issue: Issue & { code: 'custom' }): Problem => {
  const rule = issue.params as { code: ProblemCode; expected: string };
  return problem(rule.code, pathOf(issue), issue.message, rule.expected);
};

const missing = (issue: Issue): boolean => issue.code === 'invalid_type' && /received undefined/u.test(issue.message);

function problemsOf(issue: Issue): Problem[] {
  const path = pathOf(issue);
  if (missing(issue) && (path === 'prov' || path === 'prov.sources'))
    return [problem('NO_SOURCE', path, 'No source is given.', 'provenance with at least one source')];
  if (missing(issue)) return [problem('INVALID_VALUE', path, 'This field is required.', 'a value')];
  switch (issue.code) {
    case 'custom':
      return [custom(issue)];
    case 'too_big':
      return [tooBig(issue)];
    case 'too_small':
      return [tooSmall(issue)];
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(
          'UNKNOWN_FIELD',
          [...issue.path, key].map(String).join('.'),
          `There is no field "${key}" here.`,
          'a field of the event',
        ),
      );
    case 'invalid_value':
      return [problem('INVALID_VALUE', path, issue.message, `one of ${issue.values.map(String).join(', ')}`)];
    default:
      return [problem('INVALID_VALUE', path, issue.message, 'a value of the kind that the field takes')];
  }
}

/** Checks data against its definition. Text comes back in NFC, dates in canonical EDTF. */
export function validated(
  definition: Pick<EventDefinition, 'schema'>,
  data: unknown,
): { readonly data: EventData; readonly problems: readonly [] } | { readonly problems: readonly Problem[] } {
  const result = definition.schema.safeParse(data);
  return result.success
    ? { data: result.data as unknown as EventData, problems: [] }
    : { problems: result.error.issues.flatMap(problemsOf) };
}
