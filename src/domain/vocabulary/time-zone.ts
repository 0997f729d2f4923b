/** Time zones of the IANA data base, as `Intl` knows them. They say the offset and the day at a moment; no clock is asked. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
/** Names are few; whatever else is given for one is not kept for ever. */
const MOST_KEPT = 1_000;

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      timeZoneName: 'longOffset',
    });
  } catch {
    format = undefined;
  }
  if (formats.size >= MOST_KEPT) formats.clear();
  formats.set(zone, format);
  return format;
}

export const isTimeZone = (zone: string): boolean => formatOf(zone) !== undefined;

export interface LocalTime {
  /** yyyy-mm-dd. */
  readonly day: string;
  /** Minutes east of UTC. Local mean times of the past had seconds: those are a fraction. */
  readonly offsetMinutes: number;
  /** As RFC 3339 writes it, to the minute: `+04:00`. */
  readonly offset: string;
}

/** The day and the offset there at a moment, in milliseconds since 1970; undefined for what is no zone. */
export function localTimeIn(zone: string, epochMs: number): LocalTime | undefined {
  const parts = formatOf(zone)?.formatToParts(epochMs);
  if (parts === undefined) return undefined;
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const {
    sign = '+',
    hours = '00',
    minutes = '00',
    seconds = '0',
  } = /^GMT(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)(?::(?<seconds>\d\d))?$/u.exec(part('timeZoneName'))?.groups ??
  {};
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    offsetMinutes,
    offset: `${sign}${hours}:${minutes}`,
  };
}
