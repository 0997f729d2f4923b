/** As of when a page shows what it shows: links lead to other things as of the same moment. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const AsOf = createContext('');
export const useAsOf = (): string => useContext(AsOf);
