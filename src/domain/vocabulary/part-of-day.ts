import { z } from 'zod';

/** Roughly when on its day it was, where the source gives no hour. */
export const PartOfDay = z.enum(['morning', 'afternoon', 'evening']).meta({
  id: 'PartOfDay',
  description: 'Roughly when on its day it was, by the clocks of the place, where the source gives no hour.',
});
export type PartOfDay = z.infer<typeof PartOfDay>;

/** From and up to which hour a part of the day may be meant: sources do not draw the line at one minute. */
export const HOURS: Readonly<Record<PartOfDay, readonly [from: string, to: string]>> = {
  morning: ['00:00', '13:00'],
  afternoon: ['11:00', '20:00'],
  evening: ['15:00', '24:00'],
};
