/** Many recorders at once, and a memory of everything that was answered to them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../support/service.ts';

/** Whatever answers to GraphQL: a service of its own, or one in this process. */
export type Answering = Pick<Service, 'post'>;

const ANSWER = 'position replayed problems { code message }';

/** How each kind of stream is recorded: the mutation, its input type and the field that holds the id. */
const MUTATIONS = {
  source: { name: 'recordSourceDocumentRegistered', input: 'SourceDocumentRegisteredInput', field: 'document' },
  official: { name: 'recordOfficialRegistered', input: 'OfficialRegisteredInput', field: 'official' },
  name: { name: 'recordOfficialNameRecorded', input: 'OfficialNameRecordedInput', field: 'official' },
  visit: { name: 'recordVisitStarted', input: 'VisitStartedInput', field: 'visit' },
  end: { name: 'recordVisitEnded', input: 'VisitEndedInput', field: 'visit' },
} as const;

type Kind = keyof typeof MUTATIONS;

export interface Command {
  readonly kind: Kind;
  readonly key: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A command, and what the service answered to it. */
export interface Acknowledged extends Command {
  readonly id: string;
  readonly position: bigint;
  readonly replayed: boolean;
}

/** What became of a command: answered, told to come again, refused by a service that closes, or nobody knows. */
export type Outcome =
  | { readonly acknowledged: Acknowledged }
  | { readonly again: true }
  | { readonly refused: string }
  | { readonly unknown: string };

/** Sends one command. A connection that breaks leaves its outcome unknown; a refusal by rule is an error of the test. */
export async function send(service: Answering, { kind, key, input }: Command): Promise<Outcome> {
  const { name, input: type, field } = MUTATIONS[kind];
  const query = `mutation ($input: ${type}!) { told: ${name}(input: $input) { ${field} { id } ${ANSWER} } }`;
  let answer;
  try {
    answer = await service.post(query, { input: { ...input, idempotencyKey: key } });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return code === 'ECONNREFUSED' ? { refused: code } : { unknown: String(code ?? error) };
  }
  const refusal = answer.errors?.[0]?.extensions?.code;
  if (answer.status === 503 || refusal === 'UNAVAILABLE') return { refused: refusal ?? '503' };
  const told = answer.data?.told;
  // Many write to one stream at once: after its own attempts the service leaves it to the recorder to come again.
  if (told?.problems[0]?.code === 'CONCURRENCY') return { again: true };
  if (answer.errors !== undefined || told == null || told.problems.length > 0)
    throw new Error(`${name} ${key}: ${JSON.stringify(answer)}`);
  return {
    acknowledged: { kind, key, input, id: told[field].id, position: BigInt(told.position), replayed: told.replayed },
  };
}

/** What the recorders sent in all, over every life of the service. */
export class Recorders {
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly unknown = new Map<string, Command>();
  readonly refused = new Map<string, Command>();
  private readonly officials: string[] = [];
  private readonly openVisits: string[] = [];
  private source = '';
  private count = 0;
  private stopped = false;

  /** Registers the document that everything rests on. */
  async begin(service: Answering): Promise<void> {
    this.count += 1;
    await this.tell(service, {
      kind: 'source',
      key: 'the-source',
      input: { kind: 'WEB_PAGE', title: 'A page', contentHash: 'a'.repeat(64) },
    });
    this.source = [...this.acknowledged.values()][0]?.id ?? '';
  }

  /** So many recorders, each telling one fact after the other until {@link stop} or until nobody answers. */
  async run(service: Answering, recorders: number): Promise<void> {
    this.stopped = false;
    await Promise.all(Array.from({ length: recorders }, () => this.record(service)));
  }

  /**
   * So many recorders that say each fact again, under its key, until it is acknowledged; until {@link stop}. Those of
   * which nobody hears within a time after that stay unknown, or refused.
   */
  async insist(service: () => Answering, recorders: number, patienceMs: number): Promise<void> {
    this.stopped = false;
    await Promise.all(
      Array.from({ length: recorders }, async () => {
        while (!this.stopped) await this.insistOn(this.next(), service, patienceMs);
      }),
    );
  }

  private async insistOn(command: Command, service: () => Answering, patienceMs: number): Promise<void> {
    let stoppedAt = Infinity;
    while (performance.now() < stoppedAt + patienceMs) {
      if (await this.tell(service(), command)) {
        this.unknown.delete(command.key);
        this.refused.delete(command.key);
        return;
      }
      await sleep(20);
      if (this.stopped) stoppedAt = Math.min(stoppedAt, performance.now());
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /** Says again what nobody answered, and remembers the answers. */
  async repeatUnknown(service: Answering): Promise<void> {
    const commands = [...this.unknown.values(), ...this.refused.values()];
    this.unknown.clear();
    this.refused.clear();
    await Promise.all(commands.map((command) => this.tell(service, command)));
  }

  private async record(service: Answering): Promise<void> {
    while (!this.stopped && (await this.tell(service, this.next())));
  }

  private async tell(service: Answering, command: Command): Promise<boolean> {
    const outcome = await send(service, command);
    if ('again' in outcome) return this.tell(service, command);
    if ('acknowledged' in outcome) this.remember(outcome.acknowledged);
    else if ('refused' in outcome) this.refused.set(command.key, command);
    else this.unknown.set(command.key, command);
    return 'acknowledged' in outcome;
  }

  private remember(acknowledged: Acknowledged): void {
    this.acknowledged.set(acknowledged.key, acknowledged);
    if (acknowledged.kind === 'official') this.officials.push(acknowledged.id);
    if (acknowledged.kind === 'visit') this.openVisits.push(acknowledged.id);
  }

  /** A new fact: new streams, streams that end, and one stream that many write to at once. */
  private next(): Command {
    this.count += 1;
    const number = this.count;
    const key = `fact-${number}`;
    const provenance = { sources: [{ document: { id: this.source }, paragraph: number % 9 }] };
    const visitId = number % 4 === 0 ? this.openVisits.pop() : undefined;
    if (visitId !== undefined) return { kind: 'end', key, input: { visitId, endedOn: '2024-05-15', provenance } };
    const officialId = this.officials[0];
    if (number % 4 === 1 && officialId !== undefined)
      return { kind: 'name', key, input: { officialId, text: `Name ${number}`, kind: 'ALIAS', provenance } };
    if (number % 4 === 2) return { kind: 'official', key, input: { name: `Official ${number}`, provenance } };
    const represents = [{ country: 'NO' }];
    const registered = this.officials.at(-1);
    const who = registered === undefined ? { name: 'O. Lindqvist' } : { official: { id: registered } };
    const visitors = [{ ...who, nameAsPublished: 'O. Lindqvist', represents, role: 'PRINCIPAL' }];
    return {
      kind: 'visit',
      key,
      input: { visitors, host: { country: 'UY' }, rank: 'WORKING', startedOn: '2024-05-13', provenance },
    };
  }
}
