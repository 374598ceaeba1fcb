import { describe, expect, it } from 'vitest';

import { TaskTracker } from '../../../src/bots/common/task-tracker.js';
import { settle } from '../../identify/support.js';

function tracker(): { tasks: TaskTracker; errors: unknown[] } {
  const errors: unknown[] = [];
  return { tasks: new TaskTracker((error) => errors.push(error)), errors };
}

describe('running tasks', () => {
  it('are counted until they are done, however they end', async () => {
    const { tasks, errors } = tracker();
    const broken = new Error('broken');
    let finish = (): void => undefined;
    const slow = tasks.start(() => new Promise((resolve) => (finish = resolve)));
    await tasks.start(() => Promise.reject(broken));
    expect(errors).toEqual([broken]);
    expect(tasks.size).toBe(1);
    finish();
    await slow;
    expect(tasks.size).toBe(0);
  });

  it('end by themselves within the grace, those that they start included', async () => {
    const { tasks } = tracker();
    const steps: string[] = [];
    void tasks.start(async (signal) => {
      await settle();
      void tasks.start(async () => {
        await settle();
        steps.push('inner');
      });
      steps.push(signal.aborted ? 'outer, stopped' : 'outer');
    });
    await tasks.stop(60_000);
    expect(steps).toEqual(['outer', 'inner']);
  });

  it('are told to stop when the grace is over, and may still say so', async () => {
    const { tasks } = tracker();
    const said: string[] = [];
    void tasks.start(async (signal) => {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
      await settle();
      said.push('I was stopped');
    });
    await tasks.stop(20);
    expect(said).toEqual(['I was stopped']);
  });

  it('that come after the stop are told at once', async () => {
    const { tasks } = tracker();
    await tasks.stop(0);
    let wasAborted: boolean | undefined;
    await tasks.start((signal) => {
      wasAborted = signal.aborted;
      return Promise.resolve();
    });
    expect(wasAborted).toBe(true);
  });

  it('that hear no signal do not hold up the end for ever', async () => {
    const { tasks } = tracker();
    void tasks.start(() => new Promise<never>(() => undefined));
    await tasks.stop(0);
    expect(tasks.size).toBe(1);
  });
});
