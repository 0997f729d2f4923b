/** All that answers a field of the API: whoever adds a resolver adds it here, and nowhere else. */
import { RecordResolver } from './mutations/record.resolver.ts';
import { ForeignEventsResolver } from './operations/foreign.resolver.ts';
import { ProjectionsResolver } from './operations/projections.resolver.ts';
import { AgreementsResolver } from './queries/agreements.resolver.ts';
import { ChangesResolver } from './queries/changes.resolver.ts';
import { DatesResolver } from './queries/dates.resolver.ts';
import { DirectoryResolver } from './queries/directory.resolver.ts';
import { NodeResolver } from './queries/node.resolver.ts';
import { RelationsResolver } from './queries/relations.resolver.ts';
import { ReviewResolver } from './queries/review.resolver.ts';
import { SearchResolver } from './queries/search.resolver.ts';
import { DocumentResolver } from './queries/document.resolver.ts';
import {
  BodyTimelineResolver,
  CountryTimelineResolver,
  OfficialTimelineResolver,
  OrganisationTimelineResolver,
  TimelineResolver,
} from './queries/timeline.resolver.ts';

export const resolvers = [
  TimelineResolver,
  CountryTimelineResolver,
  OfficialTimelineResolver,
  OrganisationTimelineResolver,
  BodyTimelineResolver,
  DocumentResolver,
  DatesResolver,
  DirectoryResolver,
  SearchResolver,
  AgreementsResolver,
  ChangesResolver,
  NodeResolver,
  ReviewResolver,
  RelationsResolver,
  RecordResolver,
  ProjectionsResolver,
  ForeignEventsResolver,
];
