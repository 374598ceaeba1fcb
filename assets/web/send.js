/** One song to the server and its answer back, with progress on the way. */

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Song} Song */

/** What the server said instead of an answer. */
export class Refused extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * @param {Song} song
 * @param {{ onUpload: (share: number) => void, onStage: (stage: string) => void, signal: AbortSignal }} options
 * @returns {Promise<Answer>}
 * @throws Refused; DOMException AbortError; TypeError when the server cannot be reached
 */
export function analyse(song, { onUpload, onStage, signal }) {
  return new Promise((resolve, reject) => {
    // fetch() cannot tell how much of a body has left, so this is the older way.
    const request = new XMLHttpRequest();
    const feed = eventFeed((event, data) => {
      if (event === 'progress') onStage(String(data.stage));
      if (event === 'result') resolve(/** @type {Answer} */ (/** @type {unknown} */ (data)));
      if (event === 'error') reject(refusedBy(data));
    });
    request.upload.onprogress = ({ loaded, total }) => {
      onUpload(total > 0 ? loaded / total : 0);
    };
    request.onprogress = () => {
      if (request.status === 200) feed(request.responseText);
    };
    request.onload = () => {
      if (request.status === 200) feed(request.responseText);
      reject(request.status === 200 ? new TypeError('no answer') : refusedIn(request.responseText));
    };
    request.onerror = () => {
      reject(new TypeError('no connection'));
    };
    signal.addEventListener('abort', () => {
      request.abort();
      reject(new DOMException('cancelled', 'AbortError'));
    });
    request.open('POST', '/api/analyse');
    request.setRequestHeader('accept', 'text/event-stream');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(bodyOf(song, request));
  });
}

/** @param {Song} song @param {XMLHttpRequest} request */
function bodyOf({ blob, label, link }, request) {
  if (blob) {
    const form = new FormData();
    form.append('file', blob, label);
    return form;
  }
  request.setRequestHeader('content-type', 'application/json');
  return JSON.stringify({ link });
}

/**
 * Reads server-sent events out of a growing text.
 * @param {(event: string, data: Record<string, unknown>) => void} onEvent
 */
function eventFeed(onEvent) {
  let read = 0;
  return (/** @type {string} */ text) => {
    for (let end = text.indexOf('\n\n', read); end >= 0; end = text.indexOf('\n\n', read)) {
      const block = text.slice(read, end);
      read = end + 2;
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event !== undefined && data !== undefined) {
        onEvent(event, parseObject(data));
      }
    }
  };
}

/** @param {Record<string, unknown>} data */
function refusedBy(data) {
  const error = /** @type {{ code?: string, message?: string } | undefined} */ (data['error']);
  return new Refused(error?.code ?? 'INTERNAL', error?.message ?? '');
}

/** @param {string} body */
function refusedIn(body) {
  try {
    return refusedBy(parseObject(body));
  } catch {
    return new TypeError('not an answer of ours'); // e.g. a proxy's own error page
  }
}

/** @param {string} json @returns {Record<string, unknown>} */
function parseObject(json) {
  /** @type {unknown} */
  const value = JSON.parse(json);
  return /** @type {Record<string, unknown>} */ (value);
}
