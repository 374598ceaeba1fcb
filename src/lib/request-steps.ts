/**
 * Where an accepted request is on its way, told on one of Node's diagnostics channels. Nobody listens when the program
 * runs; the fault bench loads a module of its own beside it (`node --import`) that does, and kills the process at a
 * step. So the program itself holds no way to be ended at a step, and no setting that does it.
 */
import { channel } from 'node:diagnostics_channel';

export interface RequestStepMessage {
  readonly platform: string;
  readonly step: string;
  /** Of a request that has just been stored. */
  readonly key?: string;
}

const steps = channel('genrebot:request-step');

export function tellStep(message: RequestStepMessage): void {
  if (steps.hasSubscribers) steps.publish(message);
}
