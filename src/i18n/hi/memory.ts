import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'hi';
const songs = (count: number): string => counted(count, locale, { one: 'गाना', other: 'गाने' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'उदाहरण', other: 'उदाहरण' });

export const memory: MemoryTexts = {
  dateLocale: 'hi',
  songs,
  switch: {
    on: 'अब से मैं यहाँ जिन गानों का जवाब दूँगा, उन्हें याद रखूँगा: वे कैसे सुनाई देते हैं, उनके नाम और वे कहाँ डाले गए, पर ध्वनि कभी नहीं। एक साल बाद मैं उन्हें भूल जाता हूँ; /memory off से सब कुछ तुरंत मिट जाता है।',
    off: 'याददाश्त बंद है, और इस चैट के बारे में जो कुछ याद था, सब मिटा दिया गया है।',
    isOn: (count, genres) =>
      `याददाश्त चालू है: ${songs(count)}, आपकी अपनी शैलियाँ: ${genres}। /memory off से सब कुछ तुरंत मिट जाता है।`,
    isOff: 'याददाश्त बंद है: मुझे इस चैट का कुछ भी याद नहीं रहता। एडमिन इसे /memory on से चालू कर सकते हैं।',
    adminsOnly: 'यह फ़ैसला सिर्फ़ इस चैट के एडमिन कर सकते हैं।',
    usage: '/memory on, /memory off या /memory status लिखिए।',
    failed: 'अभी यह नहीं हो पाया। कृपया बाद में फिर कोशिश कीजिए।',
  },
  lines: {
    postedBefore: (date) => `पहले भी डाला गया था, ${date}`,
    soundsLike: (title, date) => `${date} के “${title}” जैसा लगता है`,
    soundsLikeUntitled: (date) => `${date} के एक गाने जैसा लगता है`,
    ownGenre: (name, similarity) => `इस चैट की “${name}” के सबसे करीब (${similarity})`,
  },
  similar: {
    heading: 'सबसे मिलते-जुलते गाने:',
    line: (title, genre, date) => `“${title}”, ${genre}, ${date}`,
    untitled: 'बिना नाम',
    none: 'मुझे अभी कोई दूसरा गाना याद नहीं, जिससे इसकी तुलना करूँ।',
    unknown: 'मुझे यह गाना याद नहीं है। पहले मुझसे इसकी शैली पूछिए।',
    point: 'किसी गाने के, या मेरे जवाब के, जवाब में /similar लिखिए।',
  },
  taste: {
    chat: 'यह चैट क्या सुनती है',
    me: 'आप यहाँ क्या सुनते हैं',
    week: 'इस हफ़्ते इस चैट में',
    genresHeading: 'शैलियाँ',
    songsAWeek: 'हर हफ़्ते गाने',
    songsAStep: (weeks) => `हर ${weeks} हफ़्तों में गाने`,
    tagsHeading: 'पसंदीदा टैग',
    tempoHeading: 'टेंपो',
    tempo: '{low} से {high} बीपीएम, ज़्यादातर {median} के आसपास',
    mostUsual: 'सबसे आम',
    oddest: 'सबसे अलग',
    alt: '{heading}: तीन महीनों में {count}। शैलियाँ: {genres}। टैग: {tags}।',
    altLibrary: '{heading}: {count}। शैलियाँ: {genres}। टैग: {tags}।',
    tooFew: (count, needed) =>
      `मुझे अभी ${songs(count)} याद हैं; ${needed} होने पर मैं आपकी पसंद की तस्वीर बनाऊँगा।`,
    near: (percent) => `आपकी पसंद चैट की पसंद से ${percent} मिलती है।`,
  },
  digest: {
    on: (date) =>
      `हफ़्ते में एक बार मैं दिखाऊँगा कि यह चैट क्या सुनती है, अगली बार ${date} को। /digest off से यह बंद होता है।`,
    off: 'अब मैं हफ़्ते की तस्वीर नहीं डालूँगा।',
    isOff: 'हफ़्ते की कोई तस्वीर नहीं आती। एडमिन /digest on लिख सकते हैं।',
    usage: '/digest on या /digest off लिखिए; समय क्षेत्र के साथ, जैसे /digest on +05:30।',
    text: (count, genre) => `इस हफ़्ते: ${songs(count)}, सबसे ज़्यादा ${genre}।`,
  },
  teach: {
    noted: (name, count, needed) =>
      `लिख लिया: “${name}” के ${examples(count)} हैं। ${needed} होने पर मैं बताऊँगा कि कोई गाना इसके करीब है।`,
    ready: (name, count) =>
      `लिख लिया: “${name}” के ${examples(count)} हैं। कोई गाना करीब होगा तो मैं बताऊँगा।`,
    already: (name) => `यह गाना पहले से “${name}” का उदाहरण है।`,
    list: (names) => `इस चैट की अपनी शैलियाँ: ${names}।`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'इस चैट की अभी कोई अपनी शैली नहीं है। किसी गाने के जवाब में /teach और एक नाम लिखिए, जैसे /teach shoegaze।',
    forgotten: (name) => `“${name}” मिटा दी गई है।`,
    unknown: (name) => `इस चैट में “${name}” नाम की कोई शैली नहीं है।`,
    tooManyGenres: (most) =>
      `इस चैट की पहले से ${most} अपनी शैलियाँ हैं, इससे ज़्यादा मैं याद नहीं रख सकता। /teach forget से जगह बनेगी।`,
    tooManyExamples: (name, most) => `“${name}” के पहले से ${most} उदाहरण हैं; और से मुझे मदद नहीं मिलेगी।`,
    badName: 'शैली के नाम में 40 तक अक्षर, अंक या चिह्न होते हैं, और वह अक्षर या अंक से शुरू होता है।',
    point: 'किसी गाने के जवाब में /teach और एक नाम लिखिए, जैसे /teach shoegaze।',
  },
  help: 'जहाँ एडमिन ने /memory on लिखा है, वहाँ मैं पहचान लेता हूँ कि कोई गाना पहले डाला गया था या किसी से मिलता है। गाने के जवाब में /similar: पाँच सबसे करीबी; /taste: आपकी पसंद की तस्वीर; गाने के जवाब में /teach shoegaze: अपनी एक शैली; /digest on: हर सोमवार एक तस्वीर।',
  privacy:
    'जहाँ याददाश्त चालू है, वहाँ मैं जिस गाने का जवाब देता हूँ, उसका यह रखता हूँ: वह कैसा सुनाई देता है (संख्याओं में), कुछ सौ बाइट का एक फ़िंगरप्रिंट जिससे वही रिकॉर्डिंग फिर पहचानी जाती है, शैली, टैग, टेंपो और सुर, नाम, मैसेज का लिंक, कब और किसने डाला (बदले हुए रूप में)। ध्वनि कभी नहीं। एक साल बाद यह मिट जाता है; /memory off से सब कुछ तुरंत मिटता है, /forget से वह जो आपने डाला।',
  commands: {
    memory: {
      name: 'memory',
      description: 'इस चैट के गाने याद रखना: on, off या status',
      on: { name: 'on', description: 'गाने कैसे लगते हैं, यह याद रखना; ध्वनि कभी नहीं' },
      off: { name: 'off', description: 'इस चैट का सब कुछ तुरंत मिटाना' },
      status: { name: 'status', description: 'क्या मुझे कुछ याद है, और कितना' },
    },
    similar: {
      name: 'similar',
      description: 'इस चैट के पाँच सबसे मिलते-जुलते गाने',
      song: { name: 'song', description: 'गाने वाले मैसेज का लिंक; वरना सबसे नया गाना' },
    },
    similarMenu: 'मिलते-जुलते गाने',
    teachMenu: 'शैली सिखाइए…',
    taste: {
      name: 'taste',
      description: 'आप यहाँ क्या सुनते हैं, उसकी तस्वीर',
      chat: { name: 'chat', description: 'पूरी चैट' },
      me: { name: 'me', description: 'सिर्फ़ आप; सिर्फ़ आपको दिखेगी' },
    },
    digest: {
      name: 'digest',
      description: 'हफ़्ते की तस्वीर, हर सोमवार',
      on: { name: 'on', description: 'हर सोमवार एक तस्वीर डालना' },
      off: { name: 'off', description: 'हफ़्ते की तस्वीर बंद करना' },
      offset: { name: 'offset', description: 'UTC से अंतर, जैसे +05:30' },
    },
    teach: {
      name: 'teach',
      description: 'इस चैट की अपनी शैलियाँ',
      add: { name: 'add', description: 'यह गाना एक शैली का उदाहरण है' },
      list: { name: 'list', description: 'इस चैट की अपनी शैलियाँ' },
      forget: { name: 'forget', description: 'एक शैली मिटाना' },
      genre: { name: 'genre', description: 'उसका नाम, जैसे shoegaze' },
    },
  },
};
