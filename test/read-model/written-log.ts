/** A real log of meetings that parties join, each event with a row of its own to show for it. */
import { randomUUID } from 'node:crypto';
import { LogWriter } from '#event-store/log/writer';

export class WrittenLog {
  readonly file: string;
  readonly #writer: LogWriter;
  readonly #meetings: number;
  #count = 0;

  /** @param meetings over so many streams parties are spread: each shows its parties anew whenever one joins */
  constructor(file: string, meetings = 997) {
    this.file = file;
    this.#meetings = meetings;
    this.#writer = new LogWriter(file, () => '2024-01-01T00:00:00.000Z');
  }

  /** So many events more. Returns the position of the last. */
  join(count: number): bigint {
    const requests = Array.from({ length: count }, () => {
      const n = this.#count++;
      const data = JSON.stringify({ party: `P${n}` });
      const event = { id: randomUUID(), type: 'PartyJoined', data, metadata: '{}', command: null };
      return { stream: `meeting-${n % this.#meetings}`, expected: 'any' as const, events: [event] };
    });
    const last = this.#writer.appendGroup(requests).at(-1);
    if (last === undefined || !('result' in last)) throw new Error('It was not written.');
    return last.result.position;
  }

  append(stream: string, type: string, data: object): void {
    const event = { id: randomUUID(), type, data: JSON.stringify(data), metadata: '{}', command: null };
    this.#writer.appendGroup([{ stream, expected: 'any', events: [event] }]);
  }

  close(): void {
    this.#writer.close();
  }
}
