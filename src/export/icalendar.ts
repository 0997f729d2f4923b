/**
 * iCalendar (RFC 5545 and 7986). Each entry is an event of whole days, from the earliest to the latest that its date may be,
 * and takes up nobody's time. What has no date has no day, and is left out.
 */
import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import {
  type About,
  type ExportedDate,
  type ExportedEntry,
  linesAbout,
  placeText,
  uuidOf,
  type Writer,
} from './entry.ts';

const DAY_MS = 86_400_000;

const PRODUCT = { company: 'aide-memoire', product: 'timeline', language: 'EN' };

const CANCELLED = new Set(['CANCELLED', 'RETRACTED']);
/** What was only said to come, or may have come to nothing. */
const OPEN = new Set(['ANNOUNCED', 'SCHEDULED', 'POSTPONED', 'LAPSED_UNCONFIRMED']);

/** The days are known, each of them. */
const isExact = ({ edtf }: ExportedDate): boolean => /^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/u.test(edtf);

function statusOf({ isWithdrawn, status, assertion, occurred }: ExportedEntry): ICalEventStatus {
  if (isWithdrawn || CANCELLED.has(status)) return ICalEventStatus.CANCELLED;
  const isSure = assertion === 'REPORTED' && !OPEN.has(status) && occurred !== null && isExact(occurred);
  return isSure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
}

/** Midnight UTC; undefined before the year 1000, which the library cannot write. */
const midnight = (day: string): Date | undefined =>
  /^[1-9]\d{3}-/u.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;

/** Its first day, and the one after its last; a date that is open to one side has the day that is known. */
function daysOf({ earliest, latest }: ExportedDate): { start: Date; end: Date } | undefined {
  const start = midnight(earliest ?? latest ?? '');
  const last = midnight(latest ?? earliest ?? '');
  return start === undefined || last === undefined ? undefined : { start, end: new Date(last.getTime() + DAY_MS) };
}

const summaryOf = ({ title, occurred }: ExportedEntry): string =>
  occurred === null || isExact(occurred) ? title : `${title} (${occurred.text})`;

function add(calendar: ICalCalendar, entry: ExportedEntry): void {
  const { occurred, recorded, kind, sources } = entry;
  const days = occurred === null ? undefined : daysOf(occurred);
  if (occurred === null || days === undefined) return;
  const url = sources.find((source) => source.url !== null)?.url;
  const at = new Date(recorded.at);
  const event = calendar.createEvent({
    id: uuidOf(entry.id),
    sequence: entry.revision,
    ...days,
    allDay: true,
    stamp: at,
    lastModified: at,
    summary: summaryOf(entry),
    description: linesAbout(entry).join('\n'),
    location: placeText(entry) || null,
    categories: [{ name: kind }],
    status: statusOf(entry),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(url == null ? {} : { url }),
  });
  event.x([
    { key: 'X-EDTF', value: occurred.edtf },
    { key: 'X-AIDE-MEMOIRE-ID', value: entry.id },
  ]);
}

const END = 'END:VCALENDAR';

/** A calendar of these events alone, of which the lines before, between or after its events are taken. */
const textOf = (entries: readonly ExportedEntry[], about?: About): string => {
  const calendar = new ICalCalendar({
    prodId: PRODUCT,
    ...(about === undefined
      ? {}
      : { name: about.title, description: `As of position ${about.position}: ${about.address}` }),
  });
  for (const entry of entries) add(calendar, entry);
  return calendar.toString();
};

const BEGIN_EVENT = 'BEGIN:VEVENT';

export const icalendarWriter: Writer = {
  head: (about) => {
    const text = textOf([], about);
    return text.slice(0, text.lastIndexOf(END)).replace(/\r?\n$/u, '') + '\r\n';
  },
  entries: (entries) => {
    const text = textOf(entries);
    const begin = text.indexOf(BEGIN_EVENT);
    return begin < 0 ? '' : text.slice(begin, text.lastIndexOf(END));
  },
  end: () => `${END}\r\n`,
};
