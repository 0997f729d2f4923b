/** What GraphQL shows of posts and of who holds them. */
import { type Holding, holdingOf } from '#domain/tenure/holding';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { fuzzyDateView, shown } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView, textsOf } from './registered.view.ts';
import { showOf } from './shown.ts';

export class OfficeView extends RegisteredView<'OfficeEstablished'> {
  readonly __typename = 'Office';
  protected readonly kindOfStream = 'office';
  get title(): unknown {
    return this.cardData.title;
  }
  @once
  get titles(): string[] {
    const renamed = this.told('OfficeRenamed').map(({ title }) => title);
    return textsOf(this.title, this.data.title, this.data.titles, renamed);
  }
  get kind(): string | null {
    return shown(this.cardData.kind);
  }
  @once
  get represents() {
    return this.reader.party(this.data.representedParty);
  }
  @once
  get accreditedTo() {
    return this.reader.party(this.data.accreditedTo);
  }
  @once
  get sendingCountry() {
    const code = this.data.sendingCountryId;
    return code === undefined ? null : this.reader.country(code);
  }
  @once
  get body() {
    const id = this.data.bodyId;
    return id === undefined ? null : this.reader.party({ kind: 'body', id });
  }
  @once
  get organisation() {
    return this.reader.organisation(this.data.orgId);
  }
  get headOfMissionClass(): unknown {
    return this.data.headOfMissionClass ?? null;
  }
  get seats(): unknown {
    return this.data.seats ?? 1;
  }
  @once
  get existence() {
    return fuzzyDateView(this.data.existence);
  }
  @once
  get abolishedOn() {
    return fuzzyDateView(this.told('OfficeAbolished').at(-1)?.abolishedOn);
  }
  @once
  get successor() {
    return this.reader.office(this.told('OfficeAbolished').at(-1)?.successorOfficeId);
  }
  @once
  get holders() {
    const { reader } = this;
    return reader.holdersOf(this.id).map(({ tenure, overlaps, vacantBefore }) => ({
      get tenure() {
        return reader.tenure(tenure);
      },
      get overlaps() {
        return overlaps.flatMap((id) => reader.tenure(id) ?? []);
      },
      vacantBefore: fuzzyDateView(vacantBefore),
    }));
  }
}

const participant = showOf(ParticipantRef);

const ENDED = new Set(['left', 'lapsed']);
const RUNNING = new Set(['assumed', 'credentialed']);

export class TenureView extends RegisteredView<'OfficialAppointed' | 'TenureAttested'> {
  readonly __typename = 'Tenure';
  protected readonly kindOfStream = 'tenure';
  private get holding(): Partial<Holding> {
    return holdingOf(this.facts) ?? {};
  }
  @once
  get entry() {
    return this.reader.entry('tenure', this.id);
  }
  @once
  get official() {
    return this.reader.official(this.holding.officialId);
  }
  @once
  get office() {
    return this.reader.office(this.holding.officeId);
  }
  get capacity(): string | null {
    return shown(this.holding.capacity);
  }
  get stage(): string {
    return this.standing.status.toUpperCase();
  }
  /** Whoever was only seen in office may have left since; whoever took it up holds it until somebody says otherwise. */
  override get status(): string {
    const { status } = this.standing;
    if (ENDED.has(status)) return 'ENDED';
    return RUNNING.has(status) ? 'CURRENT' : 'UNKNOWN';
  }
  @once
  get appointedOn() {
    return fuzzyDateView(this.holding.appointedOn);
  }
  @once
  get appointedBy() {
    return participant(this.reader, this.told('OfficialAppointed').at(-1)?.appointedBy);
  }
  @once
  get assumedOn() {
    return fuzzyDateView(this.holding.assumedOn);
  }
  @once
  get arrivedAtPostOn() {
    return fuzzyDateView(this.holding.arrivedAtPostOn);
  }
  @once
  get credentialsOn() {
    return fuzzyDateView(this.holding.credentialsOn);
  }
  @once
  get credentialsTo() {
    return participant(this.reader, this.told('CredentialsPresented').at(-1)?.to);
  }
  @once
  get leftOn() {
    return fuzzyDateView(this.holding.leftOn);
  }
  get endCause(): string | null {
    return shown(this.told('OfficeLeft').at(-1)?.cause);
  }
  get lapseCause(): string | null {
    return shown(this.told('AppointmentLapsed').at(-1)?.cause);
  }
  @once
  get attestedOn() {
    return fuzzyDateView(this.holding.attestedOn?.[0]);
  }
  @once
  get attestations() {
    return (this.holding.attestedOn ?? []).map(fuzzyDateView);
  }
}
