/** Whether an open file still lies where it was opened: whoever puts another in its place leaves the open one to nobody. */
import { statSync } from 'node:fs';

export class FileInPlace {
  private readonly file: string;
  private readonly opened: string;

  /** @param file one that is open, and exists */
  constructor(file: string) {
    this.file = file;
    this.opened = this.now();
  }

  private now(): string {
    const stats = statSync(this.file, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.dev} ${stats.ino}`;
  }

  /** What has become of it; undefined while it is there. */
  fault(): string | undefined {
    const found = this.now();
    if (found === this.opened) return undefined;
    return found === '' ? `${this.file} is gone` : `${this.file} is another file now`;
  }
}
