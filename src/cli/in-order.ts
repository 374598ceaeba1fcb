/** Many at once, answers in order. */

/**
 * Runs `work` on up to `lanes` items at once and hands the results to `emit` in the items' order, each as soon as all
 * before it are there. Takes no further item once the signal aborts; what finished before still counts.
 * @throws the first error of `work` or `emit`
 */
export async function forEachInOrder<Item, Result>(
  items: readonly Item[],
  { lanes, signal }: { readonly lanes: number; readonly signal: AbortSignal },
  work: (item: Item, index: number) => Promise<Result>,
  emit: (result: Result) => void,
): Promise<void> {
  const waiting = new Map<number, { readonly result: Result }>();
  let started = 0;
  let emitted = 0;
  const emitReady = (): void => {
    for (let ready = waiting.get(emitted); ready; ready = waiting.get(emitted)) {
      waiting.delete(emitted);
      emitted += 1;
      emit(ready.result);
    }
  };
  const lane = async (): Promise<void> => {
    while (started < items.length && !signal.aborted) {
      const index = started;
      started += 1;
      const result = await work(items[index] as Item, index);
      waiting.set(index, { result });
      emitReady();
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}
