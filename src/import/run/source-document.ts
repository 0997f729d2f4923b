/** The document from which rows come, as facts of its own. */
import type { RecordRequest } from '#commands/record.handler';
import type { RecordedEvent } from '#event-store/event-store';
import { idOfKey } from '../mapping/ids.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { OpenedFile } from '../reading/open.ts';

/** The columns that a file of refused rows has beside its own. */
export const REFUSED_COLUMNS = ['problem', 'column', 'expected'] as const;

const isRefusedRows = ({ titles, name }: OpenedFile): boolean =>
  REFUSED_COLUMNS.every((title) => titles.includes(title)) || name.endsWith('.refused.jsonl');

/**
 * What is to be told of the document: that it is there, or that its text is another one. Undefined where nothing is, and of
 * refused rows, which are no document but rows of one.
 */
export function sourceRequest(
  mapping: Mapping,
  file: OpenedFile,
  known: readonly RecordedEvent[],
): Omit<RecordRequest, 'actor'> | undefined {
  const source = mapping.sourceOf(file);
  const id = idOfKey('source', source.key);
  const texts = known.map(({ data }) => (data as { contentHash?: string }).contentHash);
  const previous = texts.findLast((hash) => hash !== undefined);
  if (previous === file.sha256 || (previous !== undefined && isRefusedRows(file))) return undefined;
  const prov = { sources: [{ sourceId: id }], assertion: 'reported' };
  const { key: _key, title: _title, publisher, kind = 'dataset_row', ...given } = mapping.language.source;
  const by = publisher === undefined ? {} : { publisher: { name: publisher, inferred: false } };
  const fact =
    previous === undefined
      ? {
          type: 'SourceDocumentRegistered',
          data: { sourceId: id, kind, title: source.title, ...by, ...given, contentHash: file.sha256, prov },
        }
      : {
          type: 'SourceDocumentRevised',
          data: { contentHash: file.sha256, previousContentHash: previous, prov },
        };
  const key = `import/source/${source.key}`.slice(0, 180);
  return { idempotencyKey: `${key}#${texts.length}`, stream: { kind: 'source', id }, facts: [fact] };
}
