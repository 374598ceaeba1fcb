/** The packed package, as it is installed elsewhere: what is in it, and whether it runs from there. */
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';

import { WEB_TEXTS } from '../texts.js';
import { VARIABLES } from '../../src/environment.js';
import { packageDir } from '../../src/lib/package-dir.js';
import { freshFolder } from '../cli/run-cli.js';

/** Without node_modules. What has grown past this holds something that nobody needs. */
const MOST_BYTES = 16 * 2 ** 20;

const folder = freshFolder();
const installed = path.join(folder, 'package');
let files: readonly string[] = [];

beforeAll(async () => {
  await execa('npm', ['pack', '--pack-destination', folder], { cwd: packageDir });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  await execa('tar', ['-xzf', tarball], { cwd: folder });
  files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)))
    .map((name) => name.replaceAll('\\', '/'));
  symlinkSync(path.join(packageDir, 'node_modules'), path.join(installed, 'node_modules'));
});

const EXAMPLE_NAMES = Object.keys(WEB_TEXTS.en.examples.names);

describe('the packed package', () => {
  it('holds the program, its page, its examples and its description', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'LICENSES.md',
        'README.md',
        '.env.example',
        'bin/genrebot.js',
        'bin/build.js',
        'dist/src/main.js',
        'dist/src/workers/worker.js',
        'assets/web/index.html',
        'docs/openapi.json',
        ...EXAMPLE_NAMES.map((name) => `examples/${name}.mp3`),
      ]),
    );
  });

  it('holds one model: the one that MODEL_DIR means by default', () => {
    const shipped = VARIABLES.MODEL_DIR.fallback;
    expect(files).toEqual(
      expect.arrayContaining([`${shipped}/model.onnx`, `${shipped}/model.json`]),
    );
    expect(readdirSync(path.join(installed, 'models'))).toEqual([path.basename(shipped)]);
  });

  it('holds nothing else: no sources, maps, tests, training or settings, and is small', () => {
    const needless = /\.(ts|map|tgz|log)$|tsconfig|^(src|tests|training|bench|data)\/|(^|\/)\.env$/;
    expect(files.filter((name) => needless.test(name))).toEqual([]);
    const sizes = files.map((name) => statSync(path.join(installed, name)).size);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(MOST_BYTES);
  });

  it('judges a file and draws its card', async () => {
    const [name] = EXAMPLE_NAMES;
    const cwd = path.join(folder, 'elsewhere');
    mkdirSync(cwd);
    const song = path.join(installed, 'examples', `${name}.mp3`);
    const { stdout } = await genrebot(['analyse', song, '--json', '--png', 'card.png'], cwd);
    expect(JSON.parse(stdout)).toMatchObject({ file: song, genre: expect.any(String) as string });
    expect(readFileSync(path.join(cwd, 'card.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('serves the page and what it offers', async () => {
    const child = genrebot(['start'], folder, { WEB_PORT: '0', WORKERS: '1' });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        const found = /Web chat on (http:\S+)/.exec(text.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
      child.then(reject, reject);
    });
    const paths = ['/', '/web/main.js', '/api/openapi.json', `/examples/${EXAMPLE_NAMES[0]}.mp3`];
    const answers = await Promise.all(paths.map((route) => fetch(url + route)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    child.kill('SIGTERM');
    expect((await child).exitCode).toBe(0);
  });
});

function genrebot(args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const launcher = path.join(installed, 'bin', 'genrebot.js');
  return execa(process.execPath, [launcher, ...args], {
    cwd,
    extendEnv: false,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
    stdin: 'ignore',
    timeout: 50_000,
    killSignal: 'SIGKILL',
  });
}
