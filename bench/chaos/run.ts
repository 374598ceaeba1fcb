/** Plays scenarios and counts what came back. */
import { setTimeout as pause } from 'node:timers/promises';

import { type Ask, People, type Way } from './people.js';
import type { Scenario } from './scenarios.js';
import type { Stage } from './stage.js';

export interface Row {
  readonly title: string;
  readonly asked: number;
  readonly once: number;
  readonly twice: number;
  readonly never: number;
  /** The answers that say why there is no verdict. */
  readonly sorry: readonly string[];
  /** Asked once more, because the platform or the page said that nobody had heard. */
  readonly again: number;
  /** What is not as it was promised. */
  readonly faults: readonly string[];
}

const WAYS: readonly Way[] = ['telegram', 'command', 'telegram', 'mention', 'web'];
const PEOPLE = 60;
const BETWEEN_ASKS_MS = 250;
/** Past the scenario's own number, until its trouble is over: a step may need a request that comes later. */
const BETWEEN_FURTHER_ASKS_MS = 3_000;
const ANSWERED_LIMIT_MS = 180_000;
/** A lease, a sweep and a try: whoever answers a second time has done it by then. */
const LAST_DOUBLES_MS = 20_000;

export interface Played {
  readonly rows: readonly Row[];
  /** What is not as it was promised, apart from the rows. */
  readonly faults: readonly string[];
}

/** @param report hears each scenario's title before it is played */
export async function play(
  stage: Stage,
  scenarios: readonly Scenario[],
  report: (title: string) => void = () => undefined,
): Promise<Played> {
  const stop = new AbortController();
  const people = new People(stage.world, stop.signal);
  const played: Result[] = [];
  try {
    await stage.online();
    for (const scenario of scenarios) {
      if (scenario.missing?.(stage) !== undefined) continue;
      report(scenario.title);
      played.push(await playOne(stage, scenario, people));
    }
    await pause(LAST_DOUBLES_MS);
  } finally {
    stop.abort();
  }
  // Counted at the end: a second answer may come when the next scenario is on.
  return { rows: played.map(rowOf), faults: stage.faults() };
}

interface Result {
  readonly scenario: Scenario;
  readonly asks: readonly Ask[];
  readonly faults: readonly string[];
}

async function playOne(stage: Stage, scenario: Scenario, people: People): Promise<Result> {
  const asks: Ask[] = [];
  const faults: string[] = [];
  const trouble = new AbortController();
  const over = scenario
    .trouble(stage)
    .catch((error: unknown) => faults.push(String(error)))
    .finally(() => {
      trouble.abort();
    });
  for (let index = 0; index < scenario.asked || !trouble.signal.aborted; index++) {
    const way = WAYS[index % WAYS.length] ?? 'telegram';
    asks.push(people.ask(way, `person ${Math.floor(Math.random() * PEOPLE)}`));
    await pause(index < scenario.asked ? BETWEEN_ASKS_MS : BETWEEN_FURTHER_ASKS_MS);
  }
  await over;
  const endMs = performance.now() + ANSWERED_LIMIT_MS;
  while (asks.some(isUnanswered) && performance.now() < endMs) {
    await pause(200);
  }
  return { scenario, asks, faults };
}

function isUnanswered(ask: Ask): boolean {
  return ask.answers().every((answers) => answers.length === 0);
}

function rowOf({ scenario, asks, faults }: Result): Row {
  const never = asks.filter(isUnanswered);
  const twice = asks.filter((ask) => ask.answers().some((answers) => answers.length > 1));
  const answers = asks.flatMap((ask) => ask.answers().flat());
  const undocumented = twice.filter(({ way }) => !scenario.mayDouble || way !== 'telegram');
  return {
    title: scenario.title,
    asked: asks.length,
    once: asks.length - never.length - twice.length,
    twice: twice.length,
    never: never.length,
    sorry: answers.filter(({ isVerdict }) => !isVerdict).map(({ words }) => words),
    again: asks.reduce((sum, { again }) => sum + again, 0),
    faults: [
      ...faults,
      ...never.map(({ way }) => `never answered: ${way}`),
      ...undocumented.map(({ way }) => `answered twice where nothing may: ${way}`),
    ],
  };
}
