import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** [rule, file of a small copy of the house, its import] */
const VIOLATIONS = [
  ['no-cycles', 'src/pipeline/errors.ts', "import '../pipeline/types.js';"],
  ['nothing-imports-main', 'src/workers/planted-1.ts', "import '../main.js';"],
  ['only-main-imports-config', 'src/workers/planted-2.ts', "import '../config.js';"],
  ['adapters-never-meet', 'src/bots/discord/planted-3.ts', "import '../telegram/planted.js';"],
  [
    'shared-imports-only-doors',
    'src/bots/shared/planted-4.ts',
    "import '../../pipeline/pipeline.js';",
  ],
  ['workers-import-only-doors', 'src/workers/planted-5.ts', "import '../pipeline/pipeline.js';"],
  [
    'render-imports-only-pipeline-types',
    'src/render/planted-6.ts',
    "import '../pipeline/errors.js';",
  ],
  [
    'render-imports-types-only-as-types',
    'src/render/planted-7.ts',
    "import '../pipeline/types.js';",
  ],
  ['pipeline-stands-alone', 'src/pipeline/planted-8.ts', "import '../workers/index.js';"],
  ['only-paint-draws', 'src/render/planted-9.ts', "import '@napi-rs/canvas';"],
  [
    'src-stands-without-workshop',
    'src/workers/planted-10.ts',
    "import '../../training/planted.js';",
  ],
  [
    'training-uses-the-pipeline-only',
    'training/planted-11.ts',
    "import '../src/workers/index.js';",
  ],
] as const;

/** Every file that a planted import may point to. */
const FILES = [
  'src/main.ts',
  'src/config.ts',
  'src/pipeline/errors.ts',
  'src/pipeline/pipeline.ts',
  'src/workers/index.ts',
  'src/bots/telegram/planted.ts',
  'src/bots/shared/index.ts',
  'src/render/index.ts',
  'training/planted.ts',
  'bench/main.ts',
  'bin/build.js',
];

let house: string;

beforeAll(async () => {
  house = await mkdtemp(path.join(root, '.law-'));
  await cp(path.join(root, '.dependency-cruiser.cjs'), path.join(house, '.dependency-cruiser.cjs'));
  await cp(path.join(root, 'tsconfig.json'), path.join(house, 'tsconfig.json'));
  await cp(path.join(root, 'package.json'), path.join(house, 'package.json'));
  await symlink(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
  for (const file of FILES) await write(file, 'export {};');
  await write('src/pipeline/types.ts', "import './errors.js';");
});

afterAll(async () => {
  await rm(house, { recursive: true, force: true });
});

describe('the import law', () => {
  it('finds nothing in a lawful house', async () => {
    expect(await brokenRules()).toEqual([]);
  });

  it('catches every planted violation, under its own rule', async () => {
    for (const [, file, planted] of VIOLATIONS) await write(file, planted);
    const broken = await brokenRules();
    for (const [rule, file] of VIOLATIONS) expect(broken).toContain(`${rule} in ${file}`);
  });
});

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(house, file)), { recursive: true });
  await writeFile(path.join(house, file), text);
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
  const { stdout } = await run(process.execPath, [depcruise, ...args], { cwd: house }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const report = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return report.summary.violations.map(({ from, rule }) => `${rule.name} in ${from}`);
}
