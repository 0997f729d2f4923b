/** How a statement is told: who spoke is not promoted, and a passive "it was noted" has no speaker (SEED B5.2). */
import { StatementMade } from '#domain/statement/statement-made.event';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { Provenance } from '#domain/vocabulary/provenance';
import { lavrov, mammadyarov } from './people.ts';
import { type Telling, fact, idOf, of } from './telling.ts';

type Statement = Parameters<typeof fact<typeof StatementMade>>[1];
type Said = Omit<Statement, 'statementId' | 'speakers' | 'attribution' | 'quoteKind' | 'prov' | 'order'>;

const AT_THE_MEETING = { path: '/statedOn', basis: 'adjacent_sentence' as const, note: 'Said at the meeting.' };

const attributions = ['unattributed', 'individual', 'joint'] as const;

export const statement = (order: number, speakers: readonly ParticipantRef[], said: Said, prov: Provenance): Telling =>
  of('statement', `s${order}`, [
    fact(StatementMade, {
      statementId: idOf('statement', `s${order}`),
      speakers: [...speakers],
      attribution: attributions[speakers.length] ?? 'joint',
      quoteKind: 'indirect',
      lang: 'en',
      madeDuring: { kind: 'meeting', id: idOf('meeting', 'm1') },
      statedOn: '2019-12-03',
      order,
      ...said,
      prov: { ...prov, inferences: [AT_THE_MEETING] },
    }),
  ]);

export const theMinisters = [mammadyarov('principal', 'Ministers'), lavrov('principal', 'Ministers')];

export const mentioned = (kind: 'country' | 'organisation', id: string, asPublished: string) => ({
  kind,
  id: kind === 'country' ? id : idOf('organisation', id),
  asPublished,
});
