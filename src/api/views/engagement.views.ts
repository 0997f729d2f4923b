/** What GraphQL shows of engagements: the thing itself, with the fields of its kind. */
import { z } from 'zod';
import { AgreementAmended } from '#domain/agreement/agreement-amended.event';
import { AgreementRegistered } from '#domain/agreement/agreement-registered.event';
import { AgreementTerminated } from '#domain/agreement/agreement-terminated.event';
import { NegotiationRoundHeld } from '#domain/agreement/negotiation-round-held.event';
import { PartyLife } from '#domain/agreement/party-life';
import { ConferenceParticipationRecorded } from '#domain/conference/conference-participation-recorded.event';
import { eventDefinitions, streamKinds } from '#domain/registry';
import { VisitStopRecorded } from '#domain/visit/visit-stop-recorded.event';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { PlaceRef } from '#domain/vocabulary/references';
import type { Entry } from '#projections/timeline/queries';
import { fuzzyDateView } from './fuzzy-date.view.ts';
import { historyView } from './history.view.ts';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';
import { missionFields, relationsFields, statementFields } from './relations.views.ts';
import { showFields, showOf } from './shown.ts';

/** A visit, a meeting, an agreement …: one class for each kind, made from the definitions of its events. */
export class EngagementView {
  constructor(
    readonly reader: QueryContext,
    readonly id: string,
    readonly kindOfStream: string,
    private known?: Entry,
  ) {}
  private get record(): Entry | undefined {
    this.known ??= this.reader.entryRecord(this.kindOfStream, this.id);
    return this.known;
  }
  get shown(): Readonly<Record<string, unknown>> {
    return this.record?.engagement ?? {};
  }
  get revision(): number {
    return Number(this.record?.revision ?? 0);
  }
  @once
  get entry() {
    return this.reader.entry(this.kindOfStream, this.id);
  }
  @once
  get history() {
    return this.reader.historyOf(this.kindOfStream, this.id).map((fact) => historyView(this.reader, this.id, fact));
  }
}

type Derive = (view: EngagementView) => unknown;

/** Fields that are shown by a definition, like those of an event. */
const shownAs = (shape: Readonly<Record<string, z.ZodType>>): Readonly<Record<string, Derive>> =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema]): [string, Derive] => {
      const show = showOf(schema);
      return [field, ({ reader, shown }) => show(reader, shown[field])];
    }),
  );

/** Fields that no event has by that name: what the record as a whole says. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  visit: {
    endKnown: ({ shown }) => shown['endKnown'] === true,
    ...shownAs({
      stops: z.array(VisitStopRecorded.schema),
      plannedStops: z.array(PlaceRef),
      delegation: z.array(ParticipantRef),
    }),
  },
  conference: shownAs({ participants: z.array(ConferenceParticipationRecorded.schema) }),
  agreement: {
    stage: ({ shown }) => String(shown['stage']).toUpperCase(),
    inForceOn: ({ shown }) => fuzzyDateView(shown['inForceOn']),
    ...shownAs({
      parties: z.array(PartyLife),
      rounds: z.array(NegotiationRoundHeld.schema),
      registrations: z.array(AgreementRegistered.schema),
      amendments: z.array(AgreementAmended.schema),
      termination: AgreementTerminated.schema,
    }),
  },
  statement: statementFields,
  relations: relationsFields,
  mission: missionFields,
};

/** The fields of all events of a kind, their own ids left out. */
function shapeOfKind(kind: string): Record<string, z.ZodType> {
  const own = [...eventDefinitions.values()].filter(
    ({ stream, amends }) => stream.kind === kind && amends === undefined,
  );
  const shapes = own.map(({ schema }) => schema.shape as unknown as Record<string, z.ZodType>);
  const ids = new Set(['prov', ...own.map(({ stream }) => stream.idField)]);
  return Object.fromEntries(shapes.flatMap(Object.entries<z.ZodType>).filter(([field]) => !ids.has(field)));
}

function viewClassOf(kind: string): typeof EngagementView {
  class KindView extends EngagementView {}
  const type = streamKinds.get(kind)?.graph.type;
  Object.defineProperty(KindView.prototype, '__typename', { value: type });
  for (const [name, derive] of Object.entries(DERIVED[kind] ?? {}))
    Object.defineProperty(KindView.prototype, name, {
      get(this: EngagementView) {
        return derive(this);
      },
    });
  showFields(KindView.prototype, shapeOfKind(kind));
  return KindView;
}

const CLASSES = new Map([...streamKinds.keys()].map((kind) => [kind, viewClassOf(kind)]));

/** The class that shows a kind of stream. */
export const engagementViewOf = (kind: string): typeof EngagementView => {
  const View = CLASSES.get(kind);
  if (View === undefined) throw new Error(`There is no kind of stream named ${kind}.`);
  return View;
};
