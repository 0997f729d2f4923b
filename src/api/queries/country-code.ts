/** A country that an argument names, by any of its codes. */
import { politiesByCode } from '#domain/country/lookup';
import { polityOf } from '#domain/country/polities';
import { apiError } from '../errors.ts';

/**
 * The code under which events name it. A code of nobody stays as it is, in capitals where it can be one: a country may be on
 * record that did not come with the service.
 *
 * @param argument where it was given, for the message
 * @throws GraphQL error BAD_ARGUMENT, reason AMBIGUOUS_REFERENCE, for a code that several former countries had
 */
export function countryCodeOf(text: string, argument: string): string {
  if (polityOf(text) !== undefined) return text;
  const found = politiesByCode(text);
  if (found.length > 1) {
    const candidates = found.map(({ code, name }) => `${code} (${name})`).join(', ');
    throw apiError('BAD_ARGUMENT', `${argument}: "${text}" was the code of several countries: ${candidates}.`, {
      reason: 'AMBIGUOUS_REFERENCE',
      candidates: found.map(({ code }) => code),
    });
  }
  return found[0]?.code ?? (/^[A-Za-z]{2,4}$/.test(text) ? text.toUpperCase() : text);
}
