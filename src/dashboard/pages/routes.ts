/** Every address that has a page. */
import { agreementRoute } from './agreement.tsx';
import { compareRoute } from './compare.tsx';
import { countryRoute } from './country.tsx';
import { documentRoute } from './document.tsx';
import { engagementRoute } from './engagement.tsx';
import { homeRoute } from './home.tsx';
import { officialRoute } from './official.tsx';
import { operationsRoute } from './operations.tsx';
import type { Route } from './page.ts';
import { pairRoute } from './pair.tsx';
import { recordFromRoute, recordRoute } from './record.tsx';
import { searchRoute } from './search.tsx';

export const ROUTES: readonly Route[] = [
  homeRoute,
  countryRoute,
  officialRoute,
  pairRoute,
  agreementRoute,
  engagementRoute,
  documentRoute,
  searchRoute,
  compareRoute,
  recordRoute,
  recordFromRoute,
  operationsRoute,
];
