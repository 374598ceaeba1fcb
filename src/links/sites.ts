/** The sites whose pages yt-dlp is asked about. No page of any other host ever reaches yt-dlp. */
import { isUnder, plainHost } from './hosts.js';
import { hasMediaPath } from './media.js';

/** A host covers its subdomains. */
const SITES: Readonly<Record<string, readonly string[]>> = {
  Audiomack: ['audiomack.com'],
  Audius: ['audius.co'],
  BandLab: ['bandlab.com'],
  Bandcamp: ['bandcamp.com'],
  Bilibili: ['bilibili.com', 'b23.tv'],
  Dailymotion: ['dailymotion.com', 'dai.ly'],
  Facebook: ['facebook.com', 'fb.watch'],
  Instagram: ['instagram.com'],
  'Internet Archive': ['archive.org'],
  Jamendo: ['jamendo.com'],
  Mixcloud: ['mixcloud.com'],
  NTS: ['nts.live'],
  Niconico: ['nicovideo.jp', 'nico.ms'],
  OK: ['ok.ru'],
  Odysee: ['odysee.com'],
  Reddit: ['reddit.com', 'redd.it'],
  ReverbNation: ['reverbnation.com'],
  Rumble: ['rumble.com'],
  Rutube: ['rutube.ru'],
  SoundCloud: ['soundcloud.com'],
  Streamable: ['streamable.com'],
  TikTok: ['tiktok.com'],
  Twitch: ['twitch.tv'],
  VK: ['vk.com', 'vkvideo.ru'],
  Vimeo: ['vimeo.com'],
  X: ['x.com', 'twitter.com'],
  YouTube: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  hearthis: ['hearthis.at'],
};

const SITE_HOSTS: readonly string[] = Object.values(SITES).flat();

/** A page of a named site. A path that ends like a media file is a file, wherever it lies (archive.org/download/…). */
export function isSitePage(url: URL): boolean {
  const host = plainHost(url);
  return SITE_HOSTS.some((site) => isUnder(host, site)) && !hasMediaPath(url);
}
