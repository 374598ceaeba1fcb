/** हिन्दी, “आप” के साथ; बॉट अपने बारे में पुल्लिंग में बोलता है। शैलियों के नाम वाक्य में नहीं बदलते। */
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'hi';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'यह तस्वीर लगती है',
  video: 'यह बिना आवाज़ का वीडियो लगता है',
  text: 'यह टेक्स्ट लगता है',
  document: 'यह दस्तावेज़ लगता है',
  archive: 'यह ज़िप जैसी बंद फ़ाइल लगती है',
};

export const common: CommonTexts = {
  locale,
  languageName: 'हिन्दी',
  genres: {
    blues: 'ब्लूज़',
    // Not शास्त्रीय, which people take for Indian classical music.
    classical: 'क्लासिकल',
    country: 'कंट्री',
    disco: 'डिस्को',
    hiphop: 'हिप-हॉप',
    jazz: 'जैज़',
    metal: 'मेटल',
    pop: 'पॉप',
    reggae: 'रेगे',
    rock: 'रॉक',
  },
  tags,
  keys,
  certainty: {
    verySure: 'मुझे बहुत भरोसा है',
    fairlySure: 'मुझे काफ़ी भरोसा है',
    leaning: 'संभवतः',
    hunch: 'बस एक अंदाज़ा',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) => `यह ${genre} है, मुझे बहुत भरोसा है (${percent})।`,
      fairlySure: ({ genre, percent }) => `यह ${genre} है, मुझे काफ़ी भरोसा है (${percent})।`,
      leaning: ({ genre, percent }) => `संभवतः ${genre} (${percent})।`,
      hunch: ({ genre, percent }) => `शायद ${genre}, बस एक अंदाज़ा (${percent})।`,
    },
    unsure: ({ genre, percent }) =>
      `इस बार मुझे पक्का नहीं पता; मेरा सबसे अच्छा अंदाज़ा ${genre} है (${percent})।`,
    notMusic: ({ genre, percent }) =>
      `यह मुझे संगीत जैसा नहीं लगता। अगर है, तो सबसे क़रीब ${genre} है (${percent})।`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `यह ${count} शैलियों का मिश्रण है: सबसे ज़्यादा ${genre} (${parts} में से ${own} हिस्से), फिर ${others}।`,
    mixedEven: ({ count, genres }) => `यह ${count} शैलियों का मिश्रण है: ${genres}।`,
    also: (tags) => `साथ में: ${tags}।`,
    runnerUp: (genre, percent) => `इसके बाद सबसे क़रीब: ${genre} (${percent})।`,
    sampled: ({ judged, length }) => `मैंने ${length} में से ${judged} सुना, बराबर दूरी के टुकड़ों में।`,
    firstOf: {
      album: 'यह ऐल्बम का पहला गाना है।',
      playlist: 'यह प्लेलिस्ट का पहला गाना है।',
    },
    preview: ({ service, seconds }) => `मैंने ${service} का ${seconds} सेकंड का प्रीव्यू सुनकर बताया।`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'तस्वीर इस चैट के लिए बहुत बड़ी है, इसलिए मैंने उसे नहीं भेजा।',
    notAllowed: 'मुझे यहाँ तस्वीरें पोस्ट करने की अनुमति नहीं है, इसलिए मैंने तस्वीर नहीं भेजी।',
  },
  feedback: {
    right: 'सही',
    wrong: 'ग़लत',
    thanks: 'धन्यवाद, नोट कर लिया।',
    already: 'इसके बारे में आप मुझे पहले ही बता चुके हैं।',
    failed: 'मैं इसे अभी नोट नहीं कर सका। कृपया बाद में फिर कोशिश कीजिए।',
  },
  listeningNotStored: 'मैं इसे अभी सहेज नहीं सका, इसलिए कुछ नहीं बदला। कृपया बाद में फिर कोशिश कीजिए।',
  forget: {
    done: 'हो गया: आपके बारे में मेरे पास जो कुछ रखा था, सब मिटा दिया गया।',
    nothing: 'आपके बारे में मेरे पास कुछ भी नहीं रखा है, इसलिए मिटाने को कुछ नहीं था।',
    failed: 'अभी मैं इसे मिटा नहीं सका, इसलिए कुछ नहीं बदला। कृपया बाद में फिर कोशिश कीजिए।',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `इस फ़ाइल में आवाज़ नहीं है${looksLikeAside(sniffedType, looksLike)}। कोई गाना MP3, M4A, FLAC, WAV या OGG में, या आवाज़ वाला वीडियो भेजिए।`,
    CORRUPT_AUDIO: () =>
      'यह फ़ाइल गाने जैसी लगती है, लेकिन ख़राब है और इसमें कुछ भी नहीं चल सकता। इसे फिर से एक्सपोर्ट या डाउनलोड करके नई कॉपी भेजिए।',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'इस फ़ाइल में आवाज़ नहीं, वाद्यों के लिए सुर लिखे हैं, इसलिए सुनने को कुछ नहीं है। जिस प्रोग्राम की यह फ़ाइल है, उसमें इसे MP3 बनाकर मुझे भेजिए।'
        : 'इस तरह का ऑडियो मैं नहीं पहचानता। इसे MP3 में बदलकर भेजिए।',
    PROTECTED: () =>
      'यह फ़ाइल सुरक्षित (लॉक) है और सिर्फ़ उसी ऐप या खाते में चलती है जिससे इसे ख़रीदा गया था। बिना लॉक वाली कॉपी भेजिए, जैसे MP3।',
    TOO_LARGE: ({ limitBytes }) =>
      `यह फ़ाइल मेरी ${megabytes(limitBytes, locale)} MB की सीमा से बड़ी है। गाने का छोटा हिस्सा या वही गाना MP3 में भेजिए।`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `मुझे सिर्फ़ ${spokenDuration(seconds, locale)} की आवाज़ सुनाई देती है, और कम से कम ${spokenDuration(minSeconds, locale)} की चाहिए। गाने का थोड़ा लंबा हिस्सा भेजिए।`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'यह रिकॉर्डिंग बहुत धीमी है: मुझे इसमें लगभग कुछ सुनाई नहीं देता। आवाज़ बढ़ाकर फिर से भेजिए।'
        : 'इस रिकॉर्डिंग में कुछ सुनाई नहीं देता, इसलिए मैं कुछ नहीं बता सकता। देखिए कि आपके यहाँ इसमें आवाज़ आती है या नहीं, और फिर से भेजिए।',
    LINK_UNSUPPORTED: ({ host }) =>
      `${host === undefined ? 'इस लिंक' : `${host} के लिंक`} से मुझे गाना नहीं मिल सकता। सीधे फ़ाइल भेजिए, या किसी ऑडियो फ़ाइल का लिंक।`,
    LINK_BLOCKED: ({ host }) =>
      `मैं ${host ?? 'इस पते'} के लिंक नहीं खोलता। सीधे फ़ाइल भेजिए, या किसी सार्वजनिक साइट का लिंक भेजिए।`,
    LINK_DEAD: ({ host, status }) =>
      `मुझे ${host ?? 'उस साइट'} से यह फ़ाइल नहीं मिल सकी${status === undefined ? '' : ` (त्रुटि ${String(status)})`}। देखिए कि लिंक आपके ब्राउज़र में खुलता है या नहीं, या सीधे फ़ाइल भेजिए।`,
    LINK_NO_PREVIEW: ({ service }) =>
      `${service} इस गाने का कोई प्रीव्यू नहीं देता, और वही रिकॉर्डिंग मुझे कहीं और नहीं मिली। सीधे फ़ाइल भेजिए, या उसके वीडियो का लिंक।`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} ने अभी मुझे यह गाना सुनने नहीं दिया${status === undefined ? '' : ` (गड़बड़ी ${String(status)})`}। बाद में फिर कोशिश कीजिए, या सीधे फ़ाइल भेजिए।`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `${host ?? 'इस साइट'} के लिंक के लिए ${tool} चाहिए, और जहाँ मैं चलता हूँ वहाँ यह नहीं है। सीधे फ़ाइल भेजिए, या मुझे चलाने वाले व्यक्ति से इसे इंस्टॉल करने को कहिए।`,
    TIMEOUT: ({ limitMs }) =>
      `${spokenDuration(limitMs / 1000, locale)} बाद मैंने इस फ़ाइल को छोड़ दिया। गाने का छोटा हिस्सा या वही गाना किसी और फ़ॉर्मैट में भेजकर देखिए।`,
    BUSY: ({ queueLength }) =>
      `मैं अभी व्यस्त हूँ: ${counted(queueLength, locale, { one: 'गाना पहले से इंतज़ार में है', other: 'गाने पहले से इंतज़ार में हैं' })}। कृपया एक मिनट में फिर कोशिश कीजिए।`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `मैं एक साथ इतने गाने नहीं सुन सकता। कृपया इसे ${spokenDuration(retryAfterSeconds, locale)} बाद फिर भेजिए।`,
    CANCELLED: () => 'मेरा काम पूरा होने से पहले ही इसे रोक दिया गया। जब चाहें, फिर से भेजिए।',
    INTERNAL: ({ id }) =>
      `मेरी तरफ़ से कुछ गड़बड़ हो गई। कृपया फिर कोशिश कीजिए; अगर फिर भी ऐसा हो, तो मुझे चलाने वाले व्यक्ति को यह कोड बताइए: ${id}`,
  },
  card: {
    untitled: 'बिना नाम की ध्वनि',
    confidence: '{words} · {percent}',
    unsureLead: 'पक्का नहीं, शायद',
    unsureVerdict: '{genre}?',
    unsureNote: 'या {genre} ({percent})',
    notMusic: 'यह संगीत जैसा नहीं लगता',
    notMusicNote: 'अगर है, तो सबसे क़रीब {genre} ({percent})',
    mixed: '{count} शैलियों का मिश्रण',
    mixedLed: 'सबसे ज़्यादा {genre}, फिर {others}',
    bestGuesses: 'सबसे अच्छे अंदाज़े',
    ifItWereMusic: 'अगर यह संगीत होता',
    onAverage: 'सब हिस्सों का औसत',
    silence: 'शांति',
    speechOrNoise: 'बातचीत या शोर',
    gapSilence: 'नहीं परखा (शांत या बहुत छोटा)',
    gapSampled: { other: 'नहीं सुना ({total} में से {judged} मिनट परखे)' },
    model: 'मॉडल {name} {version}',
    alt: {
      sentence: '{parts}।',
      sure: '“{title}”: {genre} ({words}, {percent})',
      unsure: '“{title}”: पक्का नहीं, शायद {genre} ({percent})',
      notMusic: '“{title}” संगीत जैसा नहीं लगता; अगर है, तो सबसे क़रीब {genre} ({percent})',
      mixedLed:
        '“{title}” {count} शैलियों का मिश्रण है, सबसे ज़्यादा {genre} ({parts} में से {own} हिस्से), फिर {others}',
      mixedEven: '“{title}” {count} शैलियों का मिश्रण है: {genres}',
      others: 'फिर {guesses}',
      also: 'साथ में {tags}',
      tempo: '{bpm} बीट प्रति मिनट',
      key: '{key} में',
      nonMusic: '{start} से {end} तक {what}',
      picture: 'साथ में ध्वनि की तस्वीर ({duration})',
      moves: 'समय के साथ {moves}',
      move: '{time} से {genre}',
      mixed: '{genres} के बीच बदलता हुआ',
      sampled: { other: '{total} में से {judged} मिनट सुने' },
    },
  },
};
