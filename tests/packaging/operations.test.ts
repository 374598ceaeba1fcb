/** docs/operations.md speaks of what is there. */
import { createMetrics } from '../../src/app/metrics.js';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';

const folder = path.join(packageDir, 'docs');
const text = readFileSync(path.join(folder, 'operations.md'), 'utf8');

describe('docs/operations.md', () => {
  it('lists every metric of our own, and none that is not', async () => {
    const meter = createMetrics(
      () => ({ busy: 0, queued: 0, restarts: 0 }),
      () => Promise.reject(new Error('no store here')),
    );
    const page = (await meter.expose()).text;
    const all = [...page.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    // The library's own are known to whoever uses Prometheus.
    const ours = all.filter((name) => !/^genrebot_(process|nodejs)_/.test(name));
    const told = [...text.matchAll(/^\| `(genrebot_\w+)/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(ours.sort());
  });

  it('links to headings and files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
    const broken = targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) =>
        target.startsWith('#')
          ? !headings.includes(target.slice(1))
          : !existsSync(path.join(folder, target.replace(/#.*/, ''))),
      );
    expect(broken).toEqual([]);
  });
});

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
