/** How alike two names are, from 0 to 1: word by word, in any order, letters as somebody would type them who hears them. */
import { romanised, searchWords } from '#domain/vocabulary/search-words';

/** The words of a name as they are compared. */
export const nameWords = (name: string): readonly string[] => searchWords(name).map(romanised);

/** A word may be written in two ways: Heydar and Heidar, Sergey and Sergei. */
function isSpeltAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let begin = 0;
  while (begin < a.length && a[begin] === b[begin]) begin += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - begin && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - begin - end <= 1;
}

const isInitialOf = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a);

function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (isSpeltAlike(a, b)) return 0.9;
  return isInitialOf(a, b) || isInitialOf(b, a) ? 0.7 : 0;
}

export function nameLikeness(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let sum = 0;
  for (const word of one) {
    const scores = left.map((candidate) => wordLikeness(word, candidate));
    const best = Math.max(0, ...scores);
    if (best === 0) continue;
    sum += best;
    left.splice(scores.indexOf(best), 1);
  }
  const count = one.length + other.length;
  return count === 0 ? 0 : (2 * sum) / count;
}
