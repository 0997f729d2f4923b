/** Values made of columns and of other values, step by step in one order. */
import { idOfKey } from './ids.ts';
import { condition } from './conditions.ts';
import { type DateFormat, dateFormat, readDate } from './dates.ts';
import type { Value } from './language.ts';
import type { Find } from './lookups.ts';
import { RowRefused } from './refusal.ts';
import { type Made, MappingFault, type Names, type Scope, didYouMean, isGiven } from './scope.ts';
import { dataTemplate, template, textTemplate } from './templates.ts';

type At = readonly (string | number)[];
type Steps = Exclude<Value, string>;
type Step = (value: unknown, scope: Scope) => unknown;

/** What the compiling of one value knows: its name, what may be asked for, and the lookups. */
export interface ValueContext {
  readonly name: string;
  readonly names: Names;
  readonly lookups: ReadonlyMap<string, Find>;
  readonly at: At;
}

export const NOTHING = undefined;

/** To each item of a list, or to the one value; what is absent stays so. */
const toEach =
  (step: (value: unknown, scope: Scope) => unknown): Step =>
  (value, scope) =>
    Array.isArray(value)
      ? value.map((item) => step(item, scope)).filter(isGiven)
      : isGiven(value)
        ? step(value, scope)
        : NOTHING;

const onText = (step: (text: string, scope: Scope) => unknown): Step =>
  toEach((value, scope) => step(String(value), scope));

function matched({ match, take }: Steps): Step {
  const patterns = [match ?? []].flat().map((pattern) => new RegExp(pattern, 'u'));
  return onText((text) => {
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const part = typeof take === 'string' ? found.groups?.[take] : found[take ?? (found.length > 1 ? 1 : 0)];
      return part?.trim() === '' ? NOTHING : part?.trim();
    }
    return NOTHING;
  });
}

const replaced = (replace: NonNullable<Steps['replace']>): Step => {
  const rules = replace.map(({ find, with: text }) => ({ pattern: new RegExp(find, 'gu'), text }));
  return onText((text) => {
    const made = rules.reduce((now, { pattern, text: by }) => now.replaceAll(pattern, by), text).trim();
    return made === '' ? NOTHING : made;
  });
};

const split = (between: string): Step => {
  const pattern = new RegExp(between, 'u');
  return (value) =>
    isGiven(value)
      ? String(value)
          .split(pattern)
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : NOTHING;
};

function formatsOf(date: string | readonly string[], at: At): readonly DateFormat[] {
  return [date].flat().map((format) => {
    try {
      return dateFormat(format);
    } catch (error) {
      throw new MappingFault([...at, 'date'], (error as Error).message);
    }
  });
}

function dated({ date = [], year, century }: Steps, { name, names, at }: ValueContext): Step {
  const formats = formatsOf(date, at);
  if (century === undefined && formats.some(({ hasShortYear }) => hasShortYear))
    throw new MappingFault([...at, 'date'], 'A year of two digits needs a century: century: 2000.');
  if (year !== undefined) names.check(year, [...at, 'year']);
  return onText((text, scope) => {
    const given = year === undefined ? undefined : scope.get(year);
    const read = readDate(text, formats, {
      century,
      year: given === undefined ? undefined : String(given).slice(0, 4),
    });
    if ('edtf' in read) return read.edtf;
    throw new RowRefused(name, { rule: 'INVALID_DATE', ...read });
  });
}

function lookedUp({ lookup = '', at: when }: Steps, { name, names, lookups, at }: ValueContext): Step {
  const find = lookups.get(lookup);
  if (find === undefined)
    throw new MappingFault([...at, 'lookup'], `There is no lookup ${lookup}. ${didYouMean(lookup, lookups.keys())}`);
  if (when !== undefined) names.check(when, [...at, 'at']);
  return onText((text, scope) => {
    const date = when === undefined ? undefined : scope.get(when);
    return find(name, text, date === undefined ? undefined : String(date));
  });
}

function byCase(
  cases: NonNullable<Steps['cases']>,
  { names, at }: ValueContext,
): { step: Step; uses: readonly string[] } {
  const made = cases.map(({ when, is }, index) => ({
    when: condition(when, names, [...at, 'cases', index, 'when']),
    is: dataTemplate(is, names, [...at, 'cases', index, 'is']),
  }));
  return {
    uses: made.flatMap(({ when, is }) => [...when.uses, ...is.uses]),
    step: (_value, scope) => made.find(({ when }) => when.make(scope))?.is.make(scope),
  };
}

/** At most so many characters, cut between words. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return (space > longest / 2 ? cut.slice(0, space) : cut).trimEnd();
}

function idStep({ id = 'official', key }: Steps, { names, at }: ValueContext): Made {
  if (key === undefined) throw new MappingFault(at, 'An id needs the key of its thing.');
  const made = textTemplate(key, names, [...at, 'key']);
  return {
    uses: made.uses,
    make: (scope) => {
      const text = made.make(scope);
      return text === undefined ? NOTHING : idOfKey(id, text);
    },
  };
}

const source = (from: string | undefined, { names, at }: ValueContext): Made => {
  if (from === undefined) return { make: () => NOTHING, uses: [] };
  return from.includes('{')
    ? template(from, names, [...at, 'from'])
    : template(`{${names.check(from, [...at, 'from'])}}`, names, [...at, 'from']);
};

function stepsOf(
  value: Steps,
  context: ValueContext,
): { readonly steps: readonly Step[]; readonly uses: readonly string[] } {
  const steps: Step[] = [];
  const uses: string[] = [];
  const { empty, longest } = value;
  if (empty !== undefined) steps.push(onText((text) => (empty.includes(text) ? NOTHING : text)));
  if (value.match !== undefined) steps.push(matched(value));
  if (value.replace !== undefined) steps.push(replaced(value.replace));
  if (value.split !== undefined) steps.push(split(value.split));
  if (value.date !== undefined) steps.push(dated(value, context));
  if (value.lookup !== undefined) steps.push(lookedUp(value, context));
  if (value.number === true) steps.push(onText((text) => numberOf(text, context.name)));
  if (value.cases !== undefined) {
    const { step, uses: used } = byCase(value.cases, context);
    steps.push(step);
    uses.push(...used);
  }
  if (longest !== undefined) steps.push(onText((text) => shortened(text, longest)));
  return { steps, uses: [...uses, ...[value.year, value.at].filter((name) => name !== undefined)] };
}

function numberOf(text: string, name: string): number {
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw new RowRefused(name, { rule: 'INVALID_VALUE', problem: `"${text}" is no number.`, expected: 'digits' });
}

/** Why a required value is not there. */
const lacking = (given: unknown, from: string): string =>
  isGiven(given) ? `"${String(given)}" does not say it.` : `There is no ${from}.`;

export function compiledValue(value: Value, context: ValueContext): Made {
  if (typeof value === 'string') return template(value, context.names, context.at);
  if (value.id !== undefined) return idStep(value, context);
  const from = source(value.from, context);
  const { steps, uses } = stepsOf(value, context);
  const otherwise =
    value.else === undefined ? undefined : dataTemplate(value.else, context.names, [...context.at, 'else']);
  const { required } = value;
  return {
    uses: [...from.uses, ...uses, ...(otherwise?.uses ?? [])],
    make: (scope) => {
      const given = from.make(scope);
      const made = steps.reduce((now, step) => step(now, scope), given);
      const result = isGiven(made) ? made : otherwise?.make(scope);
      if (required !== undefined && !isGiven(result))
        throw new RowRefused(context.name, {
          rule: 'REQUIRED',
          problem: lacking(given, value.from ?? context.name),
          expected: required,
        });
      return isGiven(result) ? result : NOTHING;
    },
  };
}
