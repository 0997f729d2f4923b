/** The language of mappings: how the rows of a file say facts. From this one definition comes its JSON Schema too. */
import { z } from 'zod';
import { definitions } from '#domain/events.generated';
import { SourceKind } from '#domain/source/source-document-registered.event';
import { Assertion, InferenceBasis } from '#domain/vocabulary/provenance';
import { ID_PREFIX } from '#domain/vocabulary/references';
import { ENCODINGS } from '../reading/bytes.ts';
import { FORMATS } from '../reading/formats.ts';

const Text = z.string().min(1);
const NAME = /^[a-z][a-z0-9_]*$/u;
const Name = z.string().regex(NAME, 'Not a name: small letters, digits and _, a letter first.');
const Template = z.string().meta({
  id: 'Template',
  description: 'Text with values in it: "{who}". Where one of them is absent, so is the whole. "{{" is a brace.',
});
const Pattern = z
  .string()
  .superRefine((text, context) => {
    try {
      new RegExp(text, 'u');
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  })
  .meta({ id: 'Pattern', description: 'A regular expression of JavaScript, with u. "(?i:…)" disregards case.' });

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const Test = z
  .union([
    z.enum(['present', 'absent']),
    z.strictObject({
      is: z.union([Scalar, z.array(Scalar).min(1)]).optional(),
      matches: Pattern.optional(),
      not_matches: Pattern.optional(),
    }),
  ])
  .meta({ id: 'Test', description: 'What is asked of one value: that it is there, what it is, what it matches.' });
export type Test = z.infer<typeof Test>;

export interface All {
  readonly all: readonly Condition[];
}
export interface Any {
  readonly any: readonly Condition[];
}
export interface Not {
  readonly not: Condition;
}
export type Condition = All | Any | Not | Readonly<Record<string, Test>>;

const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Condition).min(1) }),
      z.strictObject({ any: z.array(Condition).min(1) }),
      z.strictObject({ not: Condition }),
      z.record(Text, Test),
    ]),
  )
  .meta({ id: 'Condition', description: 'Tests of values, which must all hold; or all, any, not of such.' }) as never;

const IdKind = z.enum(Object.keys(ID_PREFIX) as [keyof typeof ID_PREFIX]);

export const Value = z
  .union([
    Template,
    z.strictObject({
      from: Template.optional().meta({ description: 'A column or value by its name, or a template.' }),
      empty: z.array(z.string()).min(1).optional().meta({ description: 'Texts that mean nothing: "n/a", "-".' }),
      match: z.union([Pattern, z.array(Pattern).min(1)]).optional(),
      take: z
        .union([z.int().min(0), Name])
        .optional()
        .meta({ description: 'The group of the match. Default: 1, else all.' }),
      replace: z
        .array(z.strictObject({ find: Pattern, with: z.string() }))
        .min(1)
        .optional(),
      split: Pattern.optional().meta({ description: 'What stands between the parts of a list.' }),
      date: z
        .union([Text, z.array(Text).min(1)])
        .optional()
        .meta({ description: 'How the date is written: yyyy-MM-dd, d MMMM yyyy, MMM-yy, edtf. Precision stays.' }),
      year: Text.optional().meta({ description: 'The value that gives the year where the date has none.' }),
      century: z.int().multipleOf(100).optional().meta({ description: 'The century of a year of two digits: 2000.' }),
      lookup: Text.optional().meta({ description: 'A lookup of the mapping, or `countries`: every name and code.' }),
      at: Text.optional().meta({ description: 'The value whose date decides which entry of the lookup holds.' }),
      cases: z
        .array(z.strictObject({ when: Condition, is: z.unknown() }))
        .min(1)
        .optional(),
      else: z.unknown().optional().meta({ description: 'What it is where nothing else is found.' }),
      id: IdKind.optional().meta({
        description: 'The id of a thing of this kind, by the `key` under which it is told.',
      }),
      key: Template.optional(),
      longest: z.int().min(1).optional().meta({ description: 'Characters at most; cut between words.' }),
      number: z.literal(true).optional(),
      required: Text.optional().meta({
        description: 'A row without it is refused; the text says what would be right.',
      }),
    }),
  ])
  .meta({
    id: 'Value',
    description: 'How a value is made, in this order: from, empty, match, replace, split, date, lookup, cases, else.',
  });
export type Value = z.infer<typeof Value>;

const Column = z
  .union([
    Text,
    z.strictObject({
      title: z
        .union([Text, z.array(Text).min(1)])
        .meta({ description: 'As in the header; several where files differ.' }),
      fill: z.literal('down').optional().meta({ description: 'An empty cell means "as above".' }),
      optional: z.literal(true).optional().meta({ description: 'The file may lack the column.' }),
      empty: z.array(z.string()).min(1).optional(),
    }),
  ])
  .meta({ id: 'Column', description: 'The title of a column; of JSON, the path of a field.' });

const LookupEntry = z.strictObject({
  from: z.string().optional().meta({ description: 'EDTF: from this day on.' }),
  until: z.string().optional().meta({ description: 'EDTF: before this day.' }),
  is: z.unknown().optional(),
  pass_over: Text.optional().meta({ description: 'Why a row with it makes no fact.' }),
  refuse: Text.optional().meta({ description: 'Why a row with it is refused.' }),
});
export type LookupEntry = z.infer<typeof LookupEntry>;

const Lookup = z
  .record(z.string(), z.union([Scalar, z.array(LookupEntry).min(1)]))
  .meta({ id: 'Lookup', description: 'What a text stands for; by periods where that changed.' });

const Inference = z.strictObject({
  path: z.string().regex(/^(\/[^/]+)+$/u),
  basis: InferenceBasis,
  note: Template.optional(),
  when: Condition.optional(),
});

const eventNames = definitions.map(({ type }) => type) as [string, ...string[]];

const Told = z
  .strictObject({
    event: z.enum(eventNames),
    when: Condition.optional(),
    each: z.strictObject({ of: Text, as: Name }).optional().meta({ description: 'One fact for each item of a list.' }),
    data: z.record(Text, z.unknown()).meta({
      description:
        'The fields of the event, with templates. Its own id and `prov` come by themselves. {each, as, is} makes a list.',
    }),
    assertion: Assertion.optional(),
    inferences: z.array(Inference).min(1).optional(),
  })
  .meta({ id: 'Told', description: 'One fact of a thing.' });
export type Told = z.infer<typeof Told>;

const Tell = z
  .strictObject({
    as: Name.meta({ description: 'Its name in the mapping: {as} is its id.' }),
    thing: IdKind,
    key: Template.optional().meta({ description: 'What identifies the thing, in this and in other files.' }),
    when: Condition.optional(),
    once: z.literal(true).optional().meta({
      description: 'Registered by whoever names it first. What later rows say of it otherwise changes nothing.',
    }),
    identifiers: z
      .array(z.strictObject({ scheme: Text, value: Template }))
      .min(1)
      .optional()
      .meta({
        description: 'An official who is on record with one of them is met, and not registered again.',
      }),
    propose: z.strictObject({ name: Template, country: Template.optional() }).optional().meta({
      description: 'By what somebody who may be the same is looked for (--link review).',
    }),
    facts: z.array(Told).min(1),
  })
  .meta({ id: 'Tell', description: 'What a row says of one thing: facts of one stream, told in one breath.' });
export type Tell = z.infer<typeof Tell>;

const RowRule = z
  .strictObject({
    when: Condition,
    pass_over: Text.optional().meta({ description: 'Why the row makes no fact.' }),
    refuse: z.strictObject({ column: Text, problem: Template, expected: Text }).optional(),
  })
  .meta({ id: 'Rule', description: 'A row that is passed over, or refused. The first that holds decides.' });

/** A file that mappings include. */
export const IncludedLookups = z.strictObject({ lookups: z.record(Name, Lookup) });

export const MappingLanguage = z
  .strictObject({
    mapping: z.literal(1).meta({ description: 'The version of the language.' }),
    about: Text.optional(),
    include: z.array(Text).min(1).optional().meta({ description: 'Files beside this one whose lookups are used too.' }),
    source: z.strictObject({
      key: Template.meta({ description: 'What identifies the document, whatever its file is called.' }),
      title: Template,
      kind: SourceKind.optional(),
      publisher: Text.optional(),
      publishedOn: Template.optional(),
      language: Text.optional(),
      perspectiveCountryId: Text.optional(),
      url: Text.optional(),
      rights: Text.optional(),
    }),
    read: z
      .strictObject({
        format: z.enum(FORMATS).optional(),
        encoding: z.enum(ENCODINGS).optional(),
        delimiter: z.string().length(1).optional(),
        sheet: Text.optional(),
        records: Text.optional().meta({ description: 'Of JSON: the field that holds the list.' }),
      })
      .optional(),
    columns: z.record(Name, Column),
    row: z
      .strictObject({
        key: Template.meta({
          description: 'What identifies a row. Default: the file’s hash and the row. {row.key} is it in `tell`.',
        }),
        repeats: z.literal(true).optional().meta({
          description: 'Rows with the same key are different things; they are told apart by their order in the file.',
        }),
      })
      .optional(),
    lookups: z.record(Name, Lookup).optional(),
    values: z.record(Name, Value).optional(),
    quote: Template.optional().meta({ description: 'The words of the source that are kept beside each fact.' }),
    rules: z.array(RowRule).optional(),
    tell: z.array(Tell),
  })
  .meta({ title: 'A mapping of Aide-Mémoire', description: 'How the rows of a file say facts.' });
export type MappingLanguage = z.infer<typeof MappingLanguage>;
