/** What the streaming services' links are, and what is known of the songs behind them. */

export type MusicService =
  | 'Amazon Music'
  | 'Apple Music'
  | 'Bandcamp'
  | 'Deezer'
  | 'SoundCloud'
  | 'Spotify'
  | 'Tidal'
  | 'YouTube Music'
  /** Songlink's pages, which only point to the others. */
  | 'song.link';

export type MusicKind = 'track' | 'album' | 'playlist';

/** A link to a streaming service, read without asking anybody. */
export type MusicLink =
  | {
      readonly kind: MusicKind;
      readonly service: MusicService;
      /** As the service names it; of services whose pages are opened, the page's own address. */
      readonly id: string;
      /** ISO 3166 code in lower case, of Apple's storefront. */
      readonly country?: string;
    }
  /** Leads somewhere that only the service knows. */
  | { readonly kind: 'short'; readonly service: MusicService };

export type MusicItem = Exclude<MusicLink, { kind: 'short' }>;

/** Services that have their own previews or facts; the others' pages go to yt-dlp. */
export type PreviewService = Extract<
  MusicService,
  'Amazon Music' | 'Apple Music' | 'Deezer' | 'Spotify' | 'Tidal'
>;

/** What a service tells of one recording. */
export interface SongFacts {
  readonly title: string;
  /** One or more names, as the service writes them. */
  readonly artist: string;
  readonly seconds?: number;
  readonly isrc?: string;
  /** Where the preview's sound lies. */
  readonly previewUrl?: string;
}

/** A preview that was found, and who hands it out. */
export interface Preview {
  readonly url: string;
  readonly from: PreviewService;
  readonly title: string;
  readonly artist: string;
}
