import type { CommonTexts } from '../en/common.js';

export const tags: CommonTexts['tags'] = {
  alternative: 'अल्टरनेटिव',
  'alternative rock': 'अल्टरनेटिव रॉक',
  indie: 'इंडी',
  'indie rock': 'इंडी रॉक',
  'indie pop': 'इंडी पॉप',
  electronic: 'इलेक्ट्रॉनिक',
  dance: 'डांस',
  house: 'हाउस',
  ambient: 'एम्बिएंट',
  experimental: 'एक्सपेरिमेंटल',
  rnb: 'R&B',
  soul: 'सोल',
  funk: 'फ़ंक',
  folk: 'फ़ोक',
  punk: 'पंक',
  'hard rock': 'हार्ड रॉक',
  'classic rock': 'क्लासिक रॉक',
  'progressive rock': 'प्रोग्रेसिव रॉक',
  oldies: 'पुराने गाने',
  'easy listening': 'ईज़ी लिसनिंग',
  'female vocals': 'महिला स्वर',
  'male vocals': 'पुरुष स्वर',
  instrumental: 'इंस्ट्रूमेंटल',
  acoustic: 'अकूस्टिक',
  guitar: 'गिटार',
  chill: 'सुकून भरा',
  mellow: 'मधुर',
  sad: 'उदास',
  happy: 'ख़ुशनुमा',
  party: 'पार्टी',
  '60s': '60 का दशक',
  '70s': '70 का दशक',
  '80s': '80 का दशक',
  '90s': '90 का दशक',
  '00s': '2000 का दशक',
};

export const keys: CommonTexts['keys'] = {
  major: ['C', 'D फ़्लैट', 'D', 'E फ़्लैट', 'E', 'F', 'F शार्प', 'G', 'A फ़्लैट', 'A', 'B फ़्लैट', 'B'].map(
    (tonic) => `${tonic} मेजर`,
  ),
  minor: ['C', 'C शार्प', 'D', 'E फ़्लैट', 'E', 'F', 'F शार्प', 'G', 'G शार्प', 'A', 'B फ़्लैट', 'B'].map(
    (tonic) => `${tonic} माइनर`,
  ),
};
