/** The kinds of things that are registered before anybody speaks of them, and their views. */
import { OfficeView, TenureView } from '../views/office.view.ts';
import { OfficialView } from '../views/official.view.ts';
import { BodyView, OrganisationView } from '../views/organisation.view.ts';
import { DocumentView } from '../views/document.view.ts';
import { TopicView } from '../views/topic.view.ts';

export const REGISTERED = {
  organisation: OrganisationView,
  body: BodyView,
  official: OfficialView,
  office: OfficeView,
  tenure: TenureView,
  topic: TopicView,
  source: DocumentView,
} as const;

export type RegisteredKind = keyof typeof REGISTERED;
