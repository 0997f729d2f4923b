/** The API as the browser asks it: the same address as the page came from, with the visitor's own rights. */
import { type Ask, askBy } from '../ask.ts';
import type { Answer } from '../contract.ts';

/** @param token one that is not the visitor's own; empty: none */
export const askWith = (token: () => string): Ask =>
  askBy(async ({ name, text }, variables) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token() === '' ? {} : { authorization: `Bearer ${token()}` }),
      },
      body: JSON.stringify({ operationName: name, query: text, variables }),
    });
    return { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status };
  });

export const ask = askWith(() => '');
