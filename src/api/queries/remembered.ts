/** Answers of a read model, remembered as long as it has not changed. */
export class Remembered<T> {
  private readonly answers = new Map<string, T>();
  private at = -1;

  constructor(private readonly atMost: number) {}

  /** @param applied how many events the read model has taken in: another number, other answers */
  of(key: string, applied: number, find: () => T): T {
    if (applied !== this.at || this.answers.size >= this.atMost) this.answers.clear();
    this.at = applied;
    let answer = this.answers.get(key);
    if (answer === undefined) this.answers.set(key, (answer = find()));
    return answer;
  }
}
