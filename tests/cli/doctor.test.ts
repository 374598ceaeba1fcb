import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { checkNode } from '../../src/cli/checks.js';
import { parseConfig } from '../../src/config.js';
import { freshFolder, runCli } from './run-cli.js';

const cwd = freshFolder();
const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';

describe('doctor', () => {
  it('finds a fresh clone healthy, one line per check', async () => {
    const env = { TELEGRAM_TOKEN: TOKEN };
    const { exitCode, stdout, stderr } = await runCli(['doctor'], { cwd, env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ Node\.js/m);
    expect(stdout).toMatch(/^✓ ffmpeg \(embedded\)/m);
    expect(stdout).toMatch(/^✓ Model .* checksum right$/m);
    expect(stdout).toMatch(/^✓ Worker and card +heard and drew/m);
    expect(stdout).toMatch(/^✓ Telegram +token set$/m);
    expect(stdout).toMatch(/^✓ DATA_DIR/m);
    expect(stdout).not.toMatch(/AAbb/);
  });

  it('exits 1 when something needed is broken, and still looks at the rest', async () => {
    const modelDir = path.join(cwd, 'model');
    cpSync(parseConfig({}).modelDir, modelDir, { recursive: true });
    writeFileSync(path.join(modelDir, 'model.onnx'), 'not the model of model.json');
    const env = { MODEL_DIR: modelDir, FFMPEG: '/no/such/ffmpeg', DATA_DIR: '/proc/genrebot' };
    const { exitCode, stdout } = await runCli(['doctor'], { cwd, env });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✗ ffmpeg \(native\) +.*\/no\/such\/ffmpeg/m);
    expect(stdout).toMatch(/^✗ Model +.*sha256/m);
    expect(stdout).toMatch(/^✗ Worker and card/m);
    expect(stdout).toMatch(/^✗ DATA_DIR/m);
    expect(stdout).toMatch(/^✓ Discord/m);
    expect(stdout).toMatch(/^Broken: ffmpeg \(native\), Model, Worker and card, DATA_DIR\.$/m);
  });

  it.each([
    ['20.19.0', 'ok'],
    ['22.0.1', 'ok'],
    ['100.0.0', 'ok'],
    ['20.9.0', 'broken'],
    ['18.20.4', 'broken'],
  ])('Node %s is %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });
});
