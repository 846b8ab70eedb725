// The things used most recently, up to a number: what has not been used for longest is let go.

export class Recent<Value> {
  private readonly most: number;
  private readonly kept = new Map<string, Value>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    const value = this.kept.get(key);
    if (value !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, value);
    }
    return value;
  }

  /** Keeps a value and gives the one that had to go for it. */
  set(key: string, value: Value): Value | undefined {
    this.kept.set(key, value);
    if (this.kept.size <= this.most) return undefined;
    const [oldest, gone] = this.kept.entries().next().value as [string, Value];
    this.kept.delete(oldest);
    return gone;
  }

  delete(key: string): void {
    this.kept.delete(key);
  }
}
