// Reading ahead: the next item is on its way while the last one is worked on, and no more than that one is held.

const nothing = (): void => undefined;

export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const source = items[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // Its failure is told when it is asked for; until then it is nobody's.
      void next.then(nothing, nothing);
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
