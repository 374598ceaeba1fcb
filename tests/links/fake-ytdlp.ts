/** Stand-ins for yt-dlp: small programs in a temporary folder, started exactly as the real one would be. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { atTheEnd } from './kit.js';

/** What each of them has at hand: its arguments, a way to report, a way to speak, requests through the proxy. */
const PRELUDE = `
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { spawn } = require('node:child_process');
const argv = process.argv.slice(2);
const after = (flag) => argv[argv.indexOf(flag) + 1];
const config = fs.readFileSync(after('--config-locations'), 'utf8');
const proxy = new URL(/--proxy (\\S+)/.exec(config)[1]);
const login = 'Basic ' + Buffer.from(proxy.username + ':' + proxy.password).toString('base64');
const say = (text) => fs.writeSync(2, text + '\\n');
const info = (told) => fs.appendFileSync('info.jsonl', JSON.stringify(told) + '\\n');
const report = (what) => fs.writeFileSync(REPORT, JSON.stringify(what));
const alive = () => fs.appendFileSync(REPORT + '.beat', '.');
const getPlain = (url, authorization = login) => new Promise((resolve, reject) => {
  http.get({ host: proxy.hostname, port: proxy.port, path: url,
    headers: { host: new URL(url).host, 'proxy-authorization': authorization } }, (response) => {
    const pieces = [];
    response.on('data', (piece) => pieces.push(piece));
    response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(pieces).toString() }));
    response.on('error', reject);
  }).on('error', reject);
});
const connect = (authority, authorization = login) => new Promise((resolve, reject) => {
  http.request({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: authority,
    headers: { 'proxy-authorization': authorization } })
    .on('connect', (response, socket) => resolve({ status: response.statusCode, socket }))
    .on('response', (response) => resolve({ status: response.statusCode }))
    .on('error', reject).end();
});
`;

/** Of a named site, so that yt-dlp is asked. */
export const PAGE = 'https://www.youtube.com/watch?v=abc_-&list=PL1&token=SECRET';

export interface FakeYtdlp {
  readonly path: string;
  /** What it passed to `report`. */
  report<T>(): Promise<T>;
  reported(): boolean;
  /** Whether it (or what it started) has called `alive`. */
  hasBeaten(): boolean;
  /** How often it (or what it started) has called `alive`. */
  beats(): Promise<number>;
}

/** @param body JavaScript of an async function; exit code 0 unless it says otherwise */
export async function fake(body: string): Promise<FakeYtdlp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fake-ytdlp-'));
  const program = path.join(folder, 'yt-dlp');
  const report = path.join(folder, 'report.json');
  const text = [
    `#!${process.execPath}`,
    `const REPORT = ${JSON.stringify(report)};`,
    PRELUDE,
    `(async () => { ${body} })().catch((error) => { say(String(error)); process.exitCode = 1; });`,
  ];
  atTheEnd(() => rm(folder, { recursive: true, force: true }));
  await writeFile(program, text.join('\n'), { mode: 0o755 });
  return {
    path: program,
    report: async <T>() => JSON.parse(await readFile(report, 'utf8')) as T,
    reported: () => existsSync(report),
    hasBeaten: () => existsSync(`${report}.beat`),
    beats: async () =>
      existsSync(`${report}.beat`) ? (await readFile(`${report}.beat`)).length : 0,
  };
}
