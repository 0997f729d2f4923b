import type { z } from 'zod';
import type { ProblemCode } from '../problem.ts';

/** A refinement that refuses with one of our own codes and says what would be right. */
export const refuse = (
  context: z.RefinementCtx,
  code: ProblemCode,
  message: string,
  expected: string,
  path: (string | number)[] = [],
): void => {
  context.addIssue({ code: 'custom', message, path, params: { code, expected } });
};
