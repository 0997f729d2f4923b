import { type Warning, warning } from '../problem.ts';

/** WARN-11: what a party does comes in an odd order, by the dates or by what it did before. */
export const inOddOrder = (path: string, message: string): Warning => warning('WARN-11', path, message);
