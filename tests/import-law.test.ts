import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const CONFIG = path.join(root, '.dependency-cruiser.cjs');
const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** Rule → [where it is reported, file of a small copy of the project, its import] */
const VIOLATIONS: Readonly<Record<string, readonly [at: string, file: string, code: string]>> = {
  'no-cycles': planted('src/pipeline/errors.ts', "import './types.js';"),
  // No cycle of files: store/a → lib/b, lib/c → store/d.
  'no-folder-cycles': ['src/lib', 'src/lib/planted-c.ts', "import '../store/planted-d.js';"],
  'nothing-imports-main': planted('src/workers/planted-1.ts', "import '../main.js';"),
  'only-commands-read-config': planted('src/workers/planted-2.ts', "import '../config.js';"),
  'adapters-never-meet': planted('src/bots/irc/planted-3.ts', "import '../telegram/index.js';"),
  'adapters-import-only-doors': planted(
    'src/bots/irc/planted-4.ts',
    "import '../../identify/inside.js';",
  ),
  'only-app-imports-adapters': planted(
    'src/cli/planted-5.ts',
    "export const load = () => import('../bots/telegram/index.js');",
  ),
  'app-imports-only-doors': planted('src/app/planted-6.ts', "import '../bots/telegram/inside.js';"),
  'cli-imports-only-doors': planted('src/cli/planted-7.ts', "import '../pipeline/inside.js';"),
  'identify-imports-only-doors': planted(
    'src/identify/planted-8.ts',
    "import '../links/index.js';",
  ),
  'identify-imports-render-as-types': planted(
    'src/identify/planted-9.ts',
    "import '../render/index.js';",
  ),
  'requests-imports-only-doors': planted(
    'src/requests/planted-10.ts',
    "import '../store/inside.js';",
  ),
  'store-imports-only-doors': planted('src/store/planted-11.ts', "import '../i18n/index.js';"),
  'only-sqlite-imports-libsql': planted('src/store/planted-12.ts', "import 'libsql';"),
  'only-postgres-imports-pg': planted('src/store/planted-13.ts', "import 'pg';"),
  'links-imports-only-doors': planted(
    'src/links/planted-14.ts',
    "import '../bots/common/types.js';",
  ),
  'memory-imports-only-doors': planted('src/memory/planted-26.ts', "import '../links/index.js';"),
  'memory-imports-render-as-types': planted(
    'src/memory/planted-27.ts',
    "import '../render/index.js';",
  ),
  'similarity-imports-only-doors': planted(
    'src/similarity/planted-25.ts',
    "import '../lib/tidy.js';",
  ),
  'i18n-imports-only-doors': planted('src/i18n/planted-15.ts', "import '../identify/index.js';"),
  'i18n-imports-other-rooms-as-types': planted(
    'src/i18n/planted-16.ts',
    "import '../pipeline/types.js';",
  ),
  'workers-imports-only-doors': planted(
    'src/workers/planted-17.ts',
    "import '../pipeline/inside.js';",
  ),
  'render-imports-only-doors': planted(
    'src/render/planted-18.ts',
    "import '../pipeline/errors.js';",
  ),
  'render-imports-pipeline-as-types': planted(
    'src/render/planted-19.ts',
    "import '../pipeline/types.js';",
  ),
  'pipeline-stands-alone': planted('src/pipeline/planted-20.ts', "import '../workers/index.js';"),
  'lib-imports-only-doors': planted('src/lib/planted-21.ts', "import '../pipeline/types.js';"),
  'tables-import-nothing': planted('src/media-types.ts', "import './i18n/index.js';"),
  'only-paint-draws': planted('src/render/planted-22.ts', "import '@napi-rs/canvas';"),
  'src-stands-without-workshop': planted(
    'src/workers/planted-23.ts',
    "import '../../training/planted.js';",
  ),
  'training-uses-pipeline-and-similarity-only': planted(
    'training/planted-24.ts',
    "import '../src/workers/index.js';",
  ),
};

/** What is lawful, and close to what is not. */
const LAWFUL: Readonly<Record<string, string>> = {
  'src/main.ts': '',
  'src/config.ts': '',
  'src/genre-colours.ts': '',
  'src/media-types.ts': '',
  'src/pipeline/errors.ts': '',
  'src/pipeline/inside.ts': "import '../media-types.js';",
  'src/pipeline/index.ts': "export * from './inside.js';",
  'src/workers/index.ts': "import '../pipeline/index.js'; import '../render/index.js';",
  'src/render/index.ts':
    "import type {} from '../pipeline/types.js'; import '../genre-colours.js'; import '../lib/tidy.js';",
  'src/lib/tidy.ts': "import '../pipeline/errors.js';",
  'src/i18n/index.ts': "import type {} from '../pipeline/types.js'; import '../lib/tidy.js';",
  'src/links/index.ts': "import '../media-types.js'; import '../pipeline/errors.js';",
  'src/store/index.ts': "import './sqlite.js'; import './postgres.js'; import '../lib/tidy.js';",
  'src/store/inside.ts': '',
  'src/store/sqlite.ts': "import 'libsql';",
  'src/store/postgres.ts': "import 'pg';",
  'src/store/planted-a.ts': "import '../lib/planted-b.js';",
  'src/store/planted-d.ts': '',
  'src/lib/planted-b.ts': '',
  'src/identify/index.ts':
    "import type {} from '../render/index.js'; import '../workers/index.js'; import '../i18n/index.js';",
  'src/identify/inside.ts': '',
  'src/requests/index.ts': "import '../store/index.js'; import '../identify/index.js';",
  'src/bots/common/types.ts': "import '../../store/index.js';",
  'src/bots/telegram/inside.ts': '',
  'src/bots/telegram/index.ts':
    "import './inside.js'; import '../common/types.js'; import '../../requests/index.js'; import type {} from '../../config.js';",
  'src/bots/irc/index.ts':
    "import '../common/types.js'; import '../../links/index.js'; import '../../memory/index.js';",
  'src/app/index.ts':
    "import '../identify/index.js'; export const load = () => import('../bots/irc/index.js');",
  'src/cli/start.ts': "import '../app/index.js'; import '../config.js';",
  'training/planted.ts': "import '../src/pipeline/inside.js'; import '../src/similarity/index.js';",
  'src/memory/index.ts': "import type {} from '../render/index.js'; import '../requests/index.js';",
  'src/similarity/index.ts': "import './inside.js';",
  'src/similarity/inside.ts': '',
  'bench/main.ts': '',
  'bin/build.js': '',
};

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(path.join(root, '.law-'));
  await cp(CONFIG, path.join(copy, '.dependency-cruiser.cjs'));
  await cp(path.join(root, 'tsconfig.json'), path.join(copy, 'tsconfig.json'));
  await cp(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  for (const [file, code] of Object.entries(LAWFUL)) await write(file, code);
  await write('src/pipeline/types.ts', "import './errors.js';");
});

afterAll(async () => {
  await rm(copy, { recursive: true, force: true });
});

describe('the import law', () => {
  it('has a planted violation for each of its rules, and no other', () => {
    const { forbidden } = createRequire(import.meta.url)(CONFIG) as {
      forbidden: readonly { name: string; severity: string }[];
    };
    expect(Object.keys(VIOLATIONS)).toEqual(forbidden.map(({ name }) => name));
    expect(new Set(forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });

  it('finds nothing in lawful code', async () => {
    expect(await brokenRules()).toEqual([]);
  });

  it('catches every planted violation, under its own rule', async () => {
    for (const [, file, code] of Object.values(VIOLATIONS)) await write(file, code);
    const broken = await brokenRules();
    const expected = Object.entries(VIOLATIONS).map(([rule, [at]]) => `${rule} in ${at}`);
    expect(expected.filter((violation) => !broken.includes(violation))).toEqual([]);
  });
});

function planted(file: string, code: string): readonly [string, string, string] {
  return [file, file, code];
}

async function write(file: string, code: string): Promise<void> {
  await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
  await writeFile(path.join(copy, file), `${code}\nexport {};\n`);
}

async function brokenRules(): Promise<string[]> {
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'training',
    'bench',
    'bin',
  ];
  const { stdout } = await run(process.execPath, [depcruise, ...args], { cwd: copy }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const report = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return report.summary.violations.map(({ from, rule }) => `${rule.name} in ${from}`);
}
