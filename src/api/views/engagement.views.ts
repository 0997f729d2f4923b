/** What GraphQL shows of engagements: the thing itself, with the fields of its kind. */
import type { z } from 'zod';
import { ConferenceParticipationRecorded } from '#domain/conference/conference-participation-recorded.event';
import { eventDefinitions, streamKinds } from '#domain/registry';
import { VisitStopRecorded } from '#domain/visit/visit-stop-recorded.event';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { PlaceRef } from '#domain/vocabulary/references';
import type { Entry, RecordedFact } from '#projections/timeline/queries';
import { sourcesView } from './entry-parts.views.ts';
import { once } from './once.ts';
import type { Reading } from './reading.ts';
import { missionFields, relationsFields, statementFields } from './relations.views.ts';
import { showFields, showOf } from './shown.ts';

const historyView = (reader: Reading, fact: RecordedFact) => ({
  id: fact.eventId,
  type: fact.type,
  revision: Number(fact.revision),
  recorded: { position: fact.position, at: fact.recordedAt },
  data: fact.data,
  sources: sourcesView(reader, fact.data.prov.sources as Entry['sources']),
  warnings: fact.warnings ?? [],
});

/** A visit, a meeting, an agreement …: one class for each kind, made from the definitions of its events. */
export class EngagementView {
  constructor(
    readonly reader: Reading,
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
    return this.reader.historyOf(this.kindOfStream, this.id).map((fact) => historyView(this.reader, fact));
  }
}

/** A list that the record as a whole gives, each item shown by its definition. */
const listed = (field: string, item: z.ZodType) => {
  const show = showOf(item);
  return ({ reader, shown }: EngagementView): unknown =>
    ((shown[field] as readonly unknown[] | undefined) ?? []).map((one) => show(reader, one));
};

/** Fields that no event has by that name: what the record as a whole says. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, (view: EngagementView) => unknown>>>> = {
  visit: {
    endKnown: ({ shown }) => shown['endKnown'] === true,
    stops: listed('stops', VisitStopRecorded.schema),
    plannedStops: listed('plannedStops', PlaceRef),
    delegation: listed('delegation', ParticipantRef),
  },
  conference: { participants: listed('participants', ConferenceParticipationRecorded.schema) },
  agreement: { stage: ({ shown }) => String(shown['stage']).toUpperCase() },
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
