import type { CommonTexts } from '../en/common.js';

export const tags: CommonTexts['tags'] = {
  alternative: 'Alternative',
  'alternative rock': 'Alternative Rock',
  indie: 'Indie',
  'indie rock': 'Indie-Rock',
  'indie pop': 'Indie-Pop',
  electronic: 'elektronisch',
  dance: 'Dance',
  house: 'House',
  ambient: 'Ambient',
  experimental: 'experimentell',
  rnb: 'R&B',
  soul: 'Soul',
  funk: 'Funk',
  folk: 'Folk',
  punk: 'Punk',
  'hard rock': 'Hard Rock',
  'classic rock': 'Classic Rock',
  'progressive rock': 'Progressive Rock',
  oldies: 'Oldies',
  'easy listening': 'Easy Listening',
  'female vocals': 'Frauenstimme',
  'male vocals': 'Männerstimme',
  instrumental: 'instrumental',
  acoustic: 'akustisch',
  guitar: 'Gitarre',
  chill: 'entspannt',
  mellow: 'sanft',
  sad: 'traurig',
  happy: 'fröhlich',
  party: 'Party',
  '60s': '60er',
  '70s': '70er',
  '80s': '80er',
  '90s': '90er',
  '00s': '2000er',
};

export const keys: CommonTexts['keys'] = {
  major: ['C', 'Des', 'D', 'Es', 'E', 'F', 'Fis', 'G', 'As', 'A', 'B', 'H'].map(
    (tonic) => `${tonic}-Dur`,
  ),
  minor: ['c', 'cis', 'd', 'es', 'e', 'f', 'fis', 'g', 'gis', 'a', 'b', 'h'].map(
    (tonic) => `${tonic}-Moll`,
  ),
};
