/** Spotify's embed pages (open.spotify.com/embed/track/ID): what its player for other sites shows, as JSON in the page. */
import * as z from 'zod/mini';

import { type AskOptions, isHostOf, type ServiceApi } from './api.js';
import type { MusicItem, SongFacts } from './types.js';

const name = z.string().check(z.minLength(1), z.maxLength(1_000));
const preview = z.optional(z.nullable(z.object({ url: z.optional(z.nullable(z.string())) })));
/** Milliseconds; 0 where it is unknown, a text of late. */
const duration = z.optional(z.union([z.number(), z.pipe(z.string(), z.transform(Number))]));

const track = z.object({
  type: z.literal('track'),
  title: z.optional(name),
  name: z.optional(name),
  artists: z.array(z.object({ name })).check(z.minLength(1), z.maxLength(100)),
  duration,
  audioPreview: preview,
});
/** A row of an album's or a playlist's list; playlists may hold podcasts and files of a person's own. */
const row = z.object({
  uri: z.string(),
  title: name,
  subtitle: name,
  duration,
  audioPreview: preview,
});
const list = z.object({ trackList: z.array(z.unknown()) });
const page = z.object({
  props: z.object({
    pageProps: z.object({ state: z.object({ data: z.object({ entity: z.unknown() }) }) }),
  }),
});

/** A track, or the first one of an album or a playlist. @throws as ServiceApi.ask */
export async function spotifySong(
  api: ServiceApi,
  { kind, id }: Pick<MusicItem, 'kind' | 'id'>,
  options: AskOptions,
): Promise<SongFacts | undefined> {
  const address = `https://open.spotify.com/embed/${kind}/${id}`;
  const parse = kind === 'track' ? trackOf : firstOf;
  return (await api.ask('Spotify', address, (text) => [parse(entityOf(text))], options))[0];
}

/** @throws SyntaxError, z.core.$ZodError */
function entityOf(html: string): unknown {
  const json = /<script id="__NEXT_DATA__"[^>]*>([\s\S]*?)<\/script>/.exec(html)?.[1];
  return page.parse(JSON.parse(json ?? '')).props.pageProps.state.data.entity;
}

function trackOf(entity: unknown): SongFacts {
  const { title, name: called, artists, ...rest } = track.parse(entity);
  return {
    title: name.parse(title ?? called),
    artist: artists.map((artist) => artist.name).join(', '),
    ...soundOf(rest),
  };
}

function firstOf(entity: unknown): SongFacts {
  const rows = list.parse(entity).trackList.flatMap((candidate) => {
    const found = row.safeParse(candidate);
    return found.success && found.data.uri.startsWith('spotify:track:') ? [found.data] : [];
  });
  const { title, subtitle, ...rest } = row.parse(rows[0]);
  return { title, artist: subtitle.replaceAll('\u00a0', ' '), ...soundOf(rest) };
}

function soundOf(found: {
  readonly duration?: number | undefined;
  readonly audioPreview?: { readonly url?: string | null | undefined } | null | undefined;
}): Pick<SongFacts, 'seconds' | 'previewUrl'> {
  const seconds = (found.duration ?? 0) / 1_000;
  const url = found.audioPreview?.url ?? '';
  return {
    ...(seconds > 0 && { seconds }),
    ...(isHostOf('Spotify', url) && { previewUrl: url }),
  };
}
