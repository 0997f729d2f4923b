/** Gives a text that changes whenever something named so changes: a read model, or one of the two below. */
export type VersionOf = (name: string) => string;

/** How far the log goes. */
export const LOG = 'the log';
/** The day in UTC: a plan lapses. */
export const DAY = 'the day';

const POSITION_OF = 'the position of ';

/** How far a read model has come, events that it does not read included. */
export const positionOfModel = (model: string): string => `${POSITION_OF}${model}`;

/** The read model whose position is named so; undefined for any other name. */
export const modelOfPosition = (name: string): string | undefined =>
  name.startsWith(POSITION_OF) ? name.slice(POSITION_OF.length) : undefined;

/** What an answer follows from: as long as none of it changes, the same question has the same answer. */
export class AnswerDependencies {
  /** By name, as it was when the answer first asked it. */
  readonly #versions = new Map<string, string>();
  readonly #versionOf: VersionOf;
  #rootsAnswered = 0;
  #rootsShown = -1;
  #isOfQuery = false;
  #isRefused = false;

  constructor(versionOf: VersionOf) {
    this.#versionOf = versionOf;
  }

  /** The answer follows from it. To be called before it is asked: what changes meanwhile is then noticed. */
  on(name: string): void {
    if (!this.#versions.has(name)) this.#versions.set(name, this.#versionOf(name));
  }

  /** A root field is answered from read models alone. */
  answersRoot(): void {
    this.#rootsAnswered += 1;
  }

  /** The answer is one of a kind: it is stale, or waited for something in vain. */
  refuse(): void {
    this.#isRefused = true;
  }

  /** Whatever is no query changes something. */
  isOfQuery(): void {
    this.#isOfQuery = true;
  }

  executed({ data, errors }: { readonly data?: unknown; readonly errors?: readonly unknown[] | null }): void {
    if ((errors?.length ?? 0) === 0 && typeof data === 'object' && data !== null)
      this.#rootsShown = Object.keys(data).length;
  }

  /** True where an equal question may be given this answer. A root field that is answered from elsewhere is not counted. */
  get isCacheable(): boolean {
    return this.#isOfQuery && !this.#isRefused && this.#rootsShown > 0 && this.#rootsShown === this.#rootsAnswered;
  }

  /** True as long as nothing has changed. */
  get holds(): boolean {
    for (const [name, version] of this.#versions) if (this.#versionOf(name) !== version) return false;
    return true;
  }
}
