/** Why a wish of an operator is not granted, in the shape in which a fact is refused. */
import { type Problem, problem } from '#domain/problem';

/** Codes beside those of facts. */
export const OPERATING_CODES = {
  UNKNOWN_PROJECTION: 'No projection has this name.',
  NOT_POSSIBLE_NOW: 'The projections stand in a way that does not allow it.',
} as const;

export interface OperatingProblem extends Omit<Problem, 'code'> {
  readonly code: Problem['code'] | keyof typeof OPERATING_CODES;
}

export const invalid = (path: string, message: string, expected: string): OperatingProblem[] => [
  problem('INVALID_VALUE', path, message, expected),
];

export const unknownProjection = (name: string, names: readonly string[]): OperatingProblem[] => [
  {
    code: 'UNKNOWN_PROJECTION',
    path: '',
    message: `There is no projection "${name}".`,
    expected: `one of ${names.join(', ')}`,
  },
];

export const notPossible = (message: string): OperatingProblem[] => [
  { code: 'NOT_POSSIBLE_NOW', path: '', message, expected: 'what `projections` shows to be possible' },
];
