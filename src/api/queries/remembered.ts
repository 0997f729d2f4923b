/** Answers of a read model, remembered as long as it has not changed. */
export class Remembered<T, Key = string> {
  private readonly answers = new Map<Key, T>();
  private at: string | undefined;

  constructor(private readonly atMost: number) {}

  /** @param state of the read model: in another one there are other answers */
  of(key: Key, state: string, find: () => T): T {
    if (state !== this.at || this.answers.size >= this.atMost) this.answers.clear();
    this.at = state;
    let answer = this.answers.get(key);
    if (answer === undefined) this.answers.set(key, (answer = find()));
    return answer;
  }
}
