/** Requests that are cut, trickled, crowded, doubled, or none: what each says, as it goes over the wire (data). */

type Row = readonly [what: string, request: string];

const PART =
  '--XX\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\nID3 and more';

export function post(headers: string, body: string, at = '/api/analyse'): string {
  return `POST ${at} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;
}

const form = (body: string, length = body.length): string =>
  post(`Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: ${String(length)}`, body);
const chunkedForm = (body: string): string =>
  post('Content-Type: multipart/form-data; boundary=XX\r\nTransfer-Encoding: chunked', body);
export const json = (body: string, length = body.length): string =>
  post(`Content-Type: application/json\r\nContent-Length: ${String(length)}`, body);
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const chunked = (at: string, body: string): string => post('Transfer-Encoding: chunked', body, at);
const feedback = (body: string, length = body.length): string =>
  post(`Content-Length: ${String(length)}`, body, '/api/feedback');
const get = (at: string, header = 'Accept: */*', body = ''): string =>
  `GET ${at} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n${body}`;
/** Each byte in a chunk of its own. */
const CRUMBS = chunk('x').repeat(20_000);
const FIELD = '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
const NESTED = '--XX\r\nContent-Type: multipart/mixed; boundary=YY\r\n\r\n--YY\r\n';
export const asEvents = (request: string): string =>
  request.replace('\r\n', '\r\nAccept: text/event-stream\r\n');

export const WEB_REQUESTS: readonly Row[] = [
  ['a form that ends inside its file', form(PART)],
  ['a form that ends inside its file, with its progress', asEvents(form(PART))],
  ['a form whose connection ends inside its file', form(PART, 100_000)],
  ['a form that ends inside the header of a part', form(PART.slice(0, 40))],
  ['a form that ends inside its second part', form(`${PART}\r\n${PART.slice(0, 60)}`)],
  ['a form that ends inside its last boundary', form(`${PART}\r\n--X`)],
  ['a form that never begins', form('', 1_000)],
  ['a form without a byte', form('')],
  ['a form of ten files', form(`${PART}\r\n`.repeat(10))],
  ['a part header that is none', form('--XX\r\n\u0000\u0001: \r\n\r\nx')],
  [
    'an empty boundary',
    post('Content-Type: multipart/form-data; boundary=\r\nContent-Length: 0', ''),
  ],
  ['no boundary', post('Content-Type: multipart/form-data\r\nContent-Length: 1', 'x')],
  [
    'a boundary that is misspelt',
    post('Content-Type: multipart/form-data; boundary="X\r\nContent-Length: 1', 'x'),
  ],
  ['a chunked form that ends inside its file', chunkedForm(`${chunk(PART)}0\r\n\r\n`)],
  ['a chunked form that ends inside a chunk', chunkedForm(`ffff\r\n${PART}`)],
  ['a chunk whose length is none', chunkedForm(`${chunk(PART)}zz\r\nx`)],
  ['half a JSON', json('{"link":"http', 13)],
  ['half a JSON that says it is longer', json('{"link":"http', 5_000)],
  ['JSON over its limit', json(`{"link":"${'x'.repeat(40_000)}"}`)],
  ['a link to nowhere', json('{"link":"http://127.0.0.1/x"}')],
  ['half a request line', 'POST /api/ana'],
  ['half a header', 'POST /api/analyse HTTP/1.1\r\nHost: localh'],
  ['a header over its limit', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}`],
  ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n'],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a path that cannot be decoded', 'GET /web/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['CONNECT', 'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\nx'],
  [
    'an upgrade',
    'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nx',
  ],
  [
    'an expectation',
    post('Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 9', ''),
  ],
  ['an expectation of something else', post('Expect: tea\r\nContent-Length: 9', '')],
  [
    'a form that waits to be expected',
    post(
      'Expect: 100-continue\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 5000',
      '',
    ),
  ],
  ['a file in crumbs', chunkedForm(chunk(PART) + CRUMBS)],
  ['a part header in crumbs', chunkedForm(chunk('--XX\r\n') + CRUMBS)],
  ['JSON in crumbs', post('Content-Type: application/json\r\nTransfer-Encoding: chunked', CRUMBS)],
  ['a body in crumbs that nobody asked for', get('/healthz', 'Transfer-Encoding: chunked', CRUMBS)],
  ['a form of thousands of parts', form('--XX\r\n\r\n\r\n'.repeat(5_000), 10_000_000)],
  ['a form of thousands of fields', form(FIELD.repeat(2_000), 10_000_000)],
  ['a form of boundaries', form('\r\n--XX'.repeat(10_000), 10_000_000)],
  ['a form that does not begin', form('y'.repeat(60_000), 10_000_000)],
  ['a form in a form', form(`${NESTED}${PART}\r\n--YY--\r\n--XX--\r\n`)],
  ['a part without a name', form(`--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--\r\n`)],
  ['a part of a thousand headers', form(`--XX\r\n${'A: b\r\n'.repeat(1_000)}\r\nx`)],
  ['a part whose name does not end', form(PART.replace('a.mp3"', 'a'.repeat(20_000)))],
  ['deep JSON', json(`${'['.repeat(16_000)}${']'.repeat(16)}`)],
  ['JSON of something else', json('[1,null,{"link":{"link":[]}}]')],
  ['JSON whose link is an object', json('{"link":{"toString":1},"__proto__":{"link":"x"}}')],
  ['a thousand requests at once', get('/').repeat(1_000)],
  ['a hundred songs at once', form(`${PART}\r\n--XX--\r\n`).repeat(100)],
  ['a request behind half a form', form(PART, 100) + get('/')],
  ['the absolute form', get('http://localhost/api/setup')],
  ['the absolute form of a stranger', get('http://evil.example/metrics')],
  ['an absolute form that is no address', get('http://[')],
  ['no path', get('?x')],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a huge query', get(`/api/audio/x?as=${'a&b='.repeat(3_000)}`)],
  ['a path that leads out', get('/web/..%2f..%2fpackage.json')],
  ['a path with a zero byte', get('/web/%00.js')],
  ['a crowd of headers', get('/', 'A: b\r\n'.repeat(1_500).trimEnd())],
  ['a crowd of languages', get('/', `Accept-Language: ${'x-y;q=0.5,'.repeat(1_400)}`)],
  ['a crowd of addresses', get('/', `X-Forwarded-For: ${'1.2.3.4, '.repeat(1_400)}`)],
  ['two hosts', get('/', 'Host: elsewhere.example')],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['the version before', 'GET / HTTP/1.0\r\n\r\n'],
  ['the version after', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}')],
  ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
  ['a length below nothing', post('Content-Length: -1', '')],
  ['a length beyond all numbers', post(`Content-Length: ${'9'.repeat(40)}`, 'x')],
  ['a chunk beyond all numbers', chunkedForm(`${'f'.repeat(40)}\r\nx`)],
  ['a chunk with an endless extension', chunkedForm(`1;${'e'.repeat(50_000)}`)],
  ['a crowd of trailers', chunkedForm(`${chunk(PART)}0\r\n${'a: b\r\n'.repeat(10_000)}`)],
  ['an upgrade to HTTP/2', get('/', 'Connection: Upgrade\r\nUpgrade: h2c')],
  ['a word on a verdict, half', feedback('{"token":"a.b","sa', 60)],
  ['a word on a verdict in crumbs', chunked('/api/feedback', CRUMBS)],
  ['a word with a token that is none', feedback('{"token":"..","saidGenre":"rock"}')],
  ['a conversion of nothing', get('/api/audio/x?as=mp3', 'Range: bytes=5-')],
  ['a picture of nothing', get('/api/cards/..png')],
];

export const HEALTH_REQUESTS: readonly Row[] = [
  ['half a header', 'GET /readyz HTTP/1.1\r\nHost: local'],
  ['a body', get('/readyz', 'Content-Length: 5000', 'half')],
  ['crumbs', get('/metrics', 'Transfer-Encoding: chunked', CRUMBS)],
  ['another method', post('Content-Length: 5', 'hello', '/healthz')],
  ['much at once', get('/metrics').repeat(1_000)],
  ['a header over its limit', get('/', `X: ${'x'.repeat(100_000)}`)],
  ['the absolute form', get('http://elsewhere.example/metrics')],
  ['an upgrade', get('/healthz', 'Connection: upgrade\r\nUpgrade: websocket')],
  ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n'],
];

/** To the webhook at /hook, by somebody who knows its secret. */
export function hookRequests(secret: string): readonly Row[] {
  const called = (headers: string, body: string): string =>
    post(`X-Telegram-Bot-Api-Secret-Token: ${secret}\r\n${headers}`, body, '/hook');
  return [
    ['half an update', called('Content-Length: 12', '{"update_id"')],
    ['half an update that says it is longer', called('Content-Length: 5000', '{"update_id"')],
    ['a chunk that ends early', called('Transfer-Encoding: chunked', 'ffff\r\n{"update')],
    ['a chunk whose length is none', called('Transfer-Encoding: chunked', 'zz\r\n')],
    ['a body without a byte', called('Content-Length: 10', '')],
    ['a stranger', post('Content-Length: 5000', '{"update_id"', '/hook')],
    ['half a header', 'POST /hook HTTP/1.1\r\nX-Telegram-Bot-Api-Sec'],
    ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n'],
    ['an upgrade', called('Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 0', '')],
    ['crumbs', called('Transfer-Encoding: chunked', CRUMBS)],
    ['a body over its limit', called('Content-Length: 3000000', 'x'.repeat(3_000_000))],
    ['deep JSON', called('Content-Length: 200000', '['.repeat(200_000))],
    [
      'an update that is none',
      called('Content-Length: 24', '{"update_id":1,"message":[]}'.slice(0, 24)),
    ],
    ['calls at once', called('Content-Length: 2', '{}').repeat(1_000)],
    ["a stranger's crowd", post('Content-Length: 0', '', '/hook').repeat(1_000)],
    ['an expectation', called('Expect: 100-continue\r\nContent-Length: 9', '')],
    ['two secrets', called(`X-Telegram-Bot-Api-Secret-Token: x\r\nContent-Length: 2`, '{}')],
  ];
}
