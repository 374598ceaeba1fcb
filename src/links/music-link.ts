/** Links that certainly are songs. */
import { recogniseMusic } from './previews/index.js';

/** A track, an album or a playlist on a streaming service, in short forms too; read without asking anybody. */
export function isMusicLink(url: string): boolean {
  return recogniseMusic(url) !== undefined;
}
