/** One failure of every code and an analysis to be put into words. */
import type { ErrorCode, Failure } from '../../src/pipeline/errors.js';
import type { Analysis, Verdict } from '../../src/pipeline/types.js';

const CONTEXTS: { [Code in ErrorCode]: (Failure & { code: Code })['context'] } = {
  NOT_AUDIO: { sniffedType: 'image/png' },
  CORRUPT_AUDIO: { detail: 'Invalid data found when processing input' },
  UNKNOWN_FORMAT: { codec: 'aac' },
  PROTECTED: {},
  TOO_LARGE: { limitBytes: 52_428_800, seenBytes: 60_000_000 },
  TOO_SHORT: { seconds: 2.97, minSeconds: 3 },
  SILENT: { peakDbfs: -Infinity },
  LINK_UNSUPPORTED: { host: 'example.org' },
  LINK_BLOCKED: { host: 'localhost' },
  LINK_DEAD: { host: 'example.org', status: 404 },
  LINK_NO_PREVIEW: { service: 'Spotify' },
  LINK_PREVIEW_REFUSED: { service: 'Spotify', status: 403 },
  LINK_NEEDS_TOOL: { host: 'example.org', tool: 'yt-dlp' },
  TIMEOUT: { stage: 'decode', limitMs: 60_000 },
  BUSY: { queueLength: 32 },
  RATE_LIMITED: { retryAfterSeconds: 12 },
  CANCELLED: {},
  INTERNAL: { id: '1a2b3c4d' },
};

export const FAILURES = Object.entries(CONTEXTS).map(
  ([code, context]) => ({ code, context }) as Failure,
);

/** Everything that may be left out is. */
export const BARE_FAILURES = FAILURES.filter(
  ({ code }) => /^(NOT|CORRUPT)_AUDIO$/.test(code) || code.startsWith('LINK_'),
).map(({ code }) => ({ code, context: { tool: 'yt-dlp', service: 'Spotify' } }) as Failure);

export function analysisWith(verdict: Partial<Verdict>, more: Partial<Analysis> = {}): Analysis {
  return {
    seconds: 213.4,
    judgedSeconds: 213.4,
    sampled: false,
    verdict: {
      genre: 'jazz',
      confidence: 0.71,
      sure: true,
      notMusic: false,
      scores: { jazz: 0.71, hiphop: 0.2, blues: 0.09 },
      ...verdict,
    },
    windows: [],
    timeline: [],
    nonMusic: [],
    tags: [],
    labels: ['jazz', 'hiphop', 'blues'],
    embedding: new Float32Array(),
    picture: {
      db: new Float32Array(),
      bands: 0,
      columns: 0,
      floorDb: -80,
      minHz: 0,
      maxHz: 11_025,
      bandCentresHz: new Float32Array(),
    },
    model: { name: 'test', version: '0' },
    timingsMs: { decode: 0, features: 0, model: 0, render: 0, total: 0 },
    ...more,
  };
}
