/** Reservations and objections of a party (VCLT 19–23), as they stand. */
import { z } from 'zod';
import { type Fact, type FactData, factsOf } from '../fact.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Name, Passage } from '../vocabulary/text.ts';

export const Articles = z.array(Name).max(300);

const Declared = { actedOn: EdtfDate.optional(), text: Passage.optional(), articles: Articles };

export const Reservation = z.object({ ...Declared, withdrawn: z.boolean(), withdrawnOn: EdtfDate.optional() });
export type Reservation = z.infer<typeof Reservation>;

export const Objection = z.object({ ...Declared, againstParty: PartyRef.optional() });
export type Objection = z.infer<typeof Objection>;

type Declaration = FactData['ReservationMade' | 'ObjectionMade'];

const declared = ({
  actedOn,
  text,
  articles = [],
}: Declaration): Pick<Reservation, 'actedOn' | 'text' | 'articles'> => ({
  actedOn,
  text,
  articles,
});

/** A withdrawal takes back the reservations to the articles that it names, or all of them. */
const withdrawnBy =
  ({ articles: named = [], actedOn }: FactData['ReservationWithdrawn']) =>
  (reservation: Reservation): Reservation => {
    const meant = named.length === 0 || reservation.articles.some((article) => named.includes(article));
    return reservation.withdrawn || !meant ? reservation : { ...reservation, withdrawn: true, withdrawnOn: actedOn };
  };

/** Of one party's acts, in the order of time. */
export const reservationsOf = (acts: readonly Fact[]): Reservation[] =>
  acts.reduce<Reservation[]>((made, { type, data }) => {
    if (type === 'ReservationMade') return [...made, { ...declared(data), withdrawn: false }];
    return type === 'ReservationWithdrawn' ? made.map(withdrawnBy(data)) : made;
  }, []);

export const objectionsOf = (acts: readonly Fact[]): Objection[] =>
  factsOf(acts, 'ObjectionMade').map(({ data }) => ({ ...declared(data), againstParty: data.againstParty }));
