/** An exported log as one side of a copy: its events keep their positions. */
import { existsSync } from 'node:fs';
import { type CopiedEvent, type CopiedPage, CopyError, type CopySource } from '../../copying.ts';
import { exportedEvents } from './verify.ts';

/** As many as are flushed together. */
const PAGE = 500;

async function* pagesOf(file: string): AsyncGenerator<CopiedPage> {
  let page: CopiedEvent[] = [];
  let part = 0;
  for await (const { event, part: read } of exportedEvents(file)) {
    part = read;
    page.push(event);
    if (page.length < PAGE) continue;
    yield { events: page, part };
    page = [];
  }
  if (page.length > 0) yield { events: page, part: 1 };
}

/** @throws {CopyError} there is no such file */
export function exportSource(file: string): CopySource {
  if (!existsSync(file)) throw new CopyError(`There is no file ${file}.`);
  return { shown: file, pages: () => pagesOf(file), close: async () => {} };
}
