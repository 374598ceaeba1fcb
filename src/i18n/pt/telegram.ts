import type { TelegramTexts } from '../en/telegram.js';

export const telegram: TelegramTexts = {
  start:
    'Olá! Eu ouço música e digo o gênero, com uma imagem do som.\n' +
    'Envie uma música, uma mensagem de voz, um vídeo ou um link. Em /help conto mais.',
  shortHelp:
    'Envie uma música, uma mensagem de voz, um vídeo ou um link, e eu digo o gênero. Em /help conto mais.',
  groupHelp:
    'Responda com /genre a uma música, uma mensagem de voz, um vídeo ou um link, e eu digo o gênero. Você também pode pôr um link logo depois: /genre https://…',
  help:
    'Na nossa conversa privada: envie uma música, uma mensagem de voz ou de vídeo, um vídeo, um arquivo de áudio ou um link. Respondo a cada um com o gênero e uma imagem do som.\n\n' +
    'A imagem mostra o som ao longo do tempo, com os graves embaixo; a faixa abaixo dela mostra como o gênero muda. Ela deixa vazios onde não ouvi.\n\n' +
    'Em um grupo: responda a uma música com /genre ou me mencione na legenda quando publicar uma. /genre sozinho pega a última música que vi na última hora.\n' +
    'Administradores podem escrever /listen on, e eu respondo a cada música publicada, e com /listen links também aos links de streaming; /listen off encerra isso.\n\n' +
    'Com os botões abaixo da minha resposta você me diz se acertei.\n' +
    '/genres: o que sei distinguir\n' +
    '/privacy: o que leio e o que guardo\n' +
    '/forget: apagar o que sei sobre você',
  privacy:
    'Baixo uma música só para ouvi-la e a esqueço assim que respondo; por um tempo lembro do meu veredito, não do som.\n' +
    'Por uma hora também guardo, criptografado, qual música foi publicada por último em uma conversa e de qual fala cada resposta minha: é assim que /genre funciona sozinho.\n' +
    'Guardo duas coisas: seu 👍 ou 👎 sobre um veredito (com seu número de usuário embaralhado) e quais conversas ativaram /listen.\n' +
    'Não guardo mensagens, arquivos nem nomes. Os links são abertos a partir do computador em que eu funciono, não do seu.\n' +
    '/forget apaga o que guardo sobre você; por dois dias fica uma marca embaralhada de que você pediu, para que nada que ainda esteja a caminho seja guardado.',
  genres: (names) =>
    `Sei distinguir estes gêneros: ${names}. Para qualquer outra música, digo o mais próximo.`,
  tooBigForTelegram: (limitMegabytes) =>
    `O Telegram deixa os bots baixarem arquivos de até ${limitMegabytes} MB, e este é maior. Envie um trecho mais curto ou um link para a música. Quem me administra pode remover esse limite com um servidor local da Bot API.`,
  listen: {
    on: 'Estou ouvindo: a partir de agora respondo a cada música publicada aqui. /listen off encerra isso.',
    onInChannel:
      'Estou ouvindo: a partir de agora respondo a cada música publicada neste canal. /listen off encerra isso.',
    onButBlind:
      'A escuta está ativada, mas aqui o Telegram esconde de mim as mensagens comuns. Me torne administrador deste grupo; ou quem me administra desativa o modo de privacidade (@BotFather, /setprivacy, Disable), e depois me remova e me adicione de novo. Até lá, responda a uma música com /genre.',
    links:
      'Estou ouvindo: a partir de agora respondo a cada música postada aqui, também aos links do Spotify, Apple Music, Deezer e parecidos. /listen off encerra.',
    off: 'Parei de ouvir. Responda a uma música com /genre quando quiser saber o gênero.',
    isOn: 'A escuta está ativada: respondo a cada música publicada aqui. Um administrador pode encerrá-la com /listen off.',
    hearsLinks:
      'A escuta está ligada: respondo a cada música postada aqui, também aos links de streaming. Um administrador pode encerrar com /listen off.',
    isOff:
      'A escuta está desativada. Um administrador pode escrever /listen on, e eu respondo a cada música publicada aqui.',
    adminsOnly: 'Só administradores deste grupo podem ativar ou desativar a escuta.',
    cannotCheck:
      'O Telegram não me disse se você é administrador aqui. Tente de novo daqui a pouco.',
    needlessInPrivate:
      'Aqui, na nossa conversa privada, estou sempre ouvindo: é só enviar uma música.',
  },
  back: '‹ Voltar',
  greeting: {
    hearing: (bot) =>
      `Olá! Eu ouço músicas e digo o gênero. Respondam a uma música com /genre@${bot} ou me mencionem ao publicar uma. Um administrador pode escrever /listen@${bot} on, e eu respondo a cada música. Mais: /help@${bot}, /privacy@${bot}.`,
    blind: (bot) =>
      `Olá! Eu ouço músicas e digo o gênero. Aqui o Telegram só me mostra comandos, menções e respostas às minhas mensagens: respondam a uma música com /genre@${bot} ou escrevam @${bot} na legenda ao publicar uma. Para que eu responda a cada música, me tornem administrador e escrevam /listen@${bot} on. Mais: /help@${bot}, /privacy@${bot}.`,
  },
  commands: {
    genre: 'Responda com isto a uma música para saber o gênero',
    listen: 'on ou off: responder a cada música publicada aqui',
    help: 'Como me usar',
    genres: 'Os gêneros que sei distinguir',
    privacy: 'O que leio e o que guardo',
    forget: 'Apagar o que sei sobre você',
  },
};
