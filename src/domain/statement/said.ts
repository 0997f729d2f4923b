/** What a statement may say beside its words: whom it names, what it refers to, how it sees relations and figures. */
import { z } from 'zod';
import { OfficeKind } from '../office/office-established.event.ts';
import { PartnershipLevel } from '../relations/terms.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { EngagementKind, PartyRef, mentionedId } from '../vocabulary/references.ts';
import { Name, Quote } from '../vocabulary/text.ts';

export const StatementKind = z
  .enum([
    'assessment',
    'position',
    'commitment',
    'hope',
    'gratitude',
    'congratulation',
    'praise',
    'emphasis',
    'proposal',
    'protest',
    'condemnation',
    'invitation',
    'denial',
    'announcement',
    'warning',
    'demand',
    'appeal',
    'support',
    'condolence',
    'apology',
    'welcome',
    'concern',
  ])
  .meta({ id: 'StatementKind', description: 'What speaking did: thank, congratulate, protest, commit …' });

export const Attribution = z.enum(['individual', 'joint', 'unattributed']).meta({
  id: 'Attribution',
  description: 'Who spoke: one person, several together, or nobody named ("it was noted").',
});

export const QuoteKind = z.enum(['direct', 'indirect']).meta({
  id: 'QuoteKind',
  description: 'Whether the text gives the very words, or says in other words what was said.',
});

export const DialogueFormat = z.enum(['inter_parliamentary', 'inter_ministerial', 'summit', 'expert']).meta({
  id: 'DialogueFormat',
  description: 'The circles in which two parties talk: parliaments, ministries, leaders, experts.',
});

export const MentionKind = z
  .enum(['country', 'organisation', 'official', 'topic', 'place', 'body'])
  .meta({ id: 'MentionKind', description: 'What sort of thing a statement names.' });

export const Mention = z.strictObject({ kind: MentionKind, id: mentionedId.optional(), asPublished: Name }).meta({
  id: 'Mention',
  description: 'Somebody or something that a statement names, as published; `id` where it is on record.',
});
export type Mention = z.infer<typeof Mention>;

/** What is referred to without being told: it may be long past, and nobody need have recorded it. */
export const UnresolvedEngagement = z
  .strictObject({
    kind: EngagementKind,
    description: Name,
    parties: z.array(PartyRef).max(50).optional(),
    officeKind: OfficeKind.optional(),
    reciprocal: z.boolean().optional(),
    plural: z.boolean().optional(),
    setting: Name.optional(),
    occurred: EdtfDate.optional(),
  })
  .meta({
    id: 'UnresolvedEngagement',
    description: 'An engagement that is referred to but not told: "the mutual visits of the Heads of State".',
    timeless: true,
  });

export const Relationship = z
  .strictObject({
    parties: z.array(PartyRef).min(2).max(50),
    level: PartnershipLevel.optional(),
    asPublished: Name,
  })
  .meta({
    id: 'Relationship',
    description: 'How speakers describe what holds between parties: "a strategic partnership".',
  });

export const Trend = z
  .enum(['rising', 'falling', 'stable'])
  .meta({ id: 'Trend', description: 'Where a figure is said to be going.' });

export const Indicator = z
  .strictObject({ name: Quote, trend: Trend, value: z.number().optional(), unit: Name.optional() })
  .meta({
    id: 'Indicator',
    description: 'A figure of which a statement speaks: trade turnover, rising; the value where it is given.',
  });
