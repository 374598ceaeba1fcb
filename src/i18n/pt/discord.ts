import type { DiscordTexts } from '../en/discord.js';

export const discord: DiscordTexts = {
  commands: {
    genre: {
      name: 'gênero',
      description: 'Descubra o gênero de uma música, com uma imagem do som',
      audio: { name: 'áudio', description: 'Uma música, uma mensagem de voz ou um vídeo com som' },
      link: { name: 'link', description: 'Um link para uma música ou um vídeo' },
      private: { name: 'privado', description: 'Só você vê a resposta' },
    },
    guess: 'Adivinhar o gênero',
    help: { name: 'ajuda', description: 'Como me usar' },
    privacy: { name: 'privacidade', description: 'O que leio e o que guardo' },
    forget: { name: 'esquecer', description: 'Apagar o que sei sobre você' },
    listen: {
      name: 'ouvir-gênero',
      description: 'Devo responder a cada música publicada neste canal?',
      on: { name: 'sim', description: 'Responder a cada música publicada neste canal' },
      links: {
        name: 'links',
        description: 'Igual, e links de músicas em serviços de streaming também contam',
      },
      off: { name: 'não', description: 'Responder só quando alguém perguntar' },
    },
  },
  help: (commandName) =>
    `Eu ouço músicas e digo o gênero, com uma imagem do som.\n\n• /gênero com um arquivo ou um link; sozinho, pega a última música que vi aqui na última hora.\n• Para uma música já publicada: menu da mensagem ▸ Apps ▸ ${commandName}.\n• Ou me mencione em uma mensagem com uma música, ou em uma resposta a uma. Em mensagem direta, é só enviar.\n• /ouvir-gênero sim: respondo a cada música de um canal (para quem pode gerenciar canais).\n\nA imagem mostra o som ao longo do tempo, com os graves embaixo; a faixa abaixo dela mostra como o gênero muda. Com os botões abaixo da minha resposta você me diz se acertei, e pode mudar de ideia.\n/privacidade: o que leio e o que guardo. /esquecer: apagar o que sei sobre você.`,
  privacy: {
    seesAll:
      'Posso ver as mensagens dos canais em que estou, mas nelas só procuro músicas, menções a mim e respostas às minhas mensagens.',
    seesLittle:
      'Só vejo o que você dá aos meus comandos, as mensagens diretas e as mensagens que me mencionam.',
    keeps:
      'Baixo uma música só para ouvi-la e a esqueço assim que respondo; por um tempo lembro do meu veredito, não do som. Por uma hora também guardo, criptografado, qual música foi publicada por último em um canal e de qual fala cada resposta minha.\nGuardo seu 👍 ou 👎 sobre um veredito (com seu número de usuário embaralhado) e quais canais ativaram /ouvir-gênero. Não guardo mensagens, arquivos nem nomes. Os links são abertos a partir do computador em que eu funciono, não do seu.\n/esquecer apaga o que guardo sobre você; por dois dias fica uma marca embaralhada de que você pediu, para que nada que ainda esteja a caminho seja guardado.',
  },
  greeting: {
    seesAll: (commandName) =>
      `Olá! Eu ouço músicas e digo o gênero. Usem /gênero com um arquivo ou um link, abram o menu de uma música ▸ Apps ▸ ${commandName} ou me mencionem ao publicar uma. Quem pode gerenciar canais pode ativar /ouvir-gênero em um canal, e lá eu respondo a cada música. Em /ajuda e /privacidade conto mais.`,
    seesLittle: (commandName) =>
      `Olá! Eu ouço músicas e digo o gênero. Usem /gênero com um arquivo ou um link, abram o menu de uma música ▸ Apps ▸ ${commandName} ou me mencionem em uma mensagem com uma música: as outras mensagens o Discord não me mostra. Em /ajuda e /privacidade conto mais.`,
  },
  needsAttachFiles: 'Para isso preciso da permissão “Anexar arquivos”.',
  hints: {
    nothingChosen: (commandName) =>
      `Me dê uma música: anexe um arquivo com a opção “áudio” ou cole um endereço com a opção “link”. Se a música já foi publicada: menu da mensagem ▸ Apps ▸ ${commandName}.`,
    notALink: 'Não encontro nenhum link aí. Cole o endereço inteiro, por exemplo https://…',
    noSong:
      'Não encontro nenhuma música nesta mensagem: nem arquivo de áudio, nem vídeo, nem link.',
    onlyPictures: 'Isso é uma imagem, e eu só tenho ouvidos. Envie uma música ou um vídeo com som.',
    mentioned: (commandName) =>
      `Me mencione em uma mensagem com uma música, ou ao responder a uma, e eu digo o gênero. Isto sempre funciona: menu da música ▸ Apps ▸ ${commandName}.`,
    cannotSee: (commandName) =>
      `O Discord não me mostra a mensagem que você respondeu. Abra o menu dela (clique direito ou toque longo) ▸ Apps ▸ ${commandName}, e eu consigo ouvir.`,
    onlyFirst: (answered, total) =>
      `Respondi às primeiras ${answered} de ${total}: o Discord não permite mais onde não sou membro do servidor.`,
  },
  listen: {
    on: 'Estou ouvindo: a partir de agora respondo a cada música publicada neste canal. “/ouvir-gênero não” encerra isso.',
    links:
      'Estou ouvindo: a partir de agora respondo a cada música postada neste canal, também aos links do Spotify, Apple Music, Deezer e parecidos. “/genre-listen off” encerra.',
    off: 'Não ouço mais neste canal. Use /gênero quando quiser saber um gênero.',
    needsManageChannels: 'Só quem tem a permissão “Gerenciar canais” pode decidir isso.',
    botCannotWrite:
      'Não posso ouvir aqui: neste canal preciso das permissões “Ver canal”, “Enviar mensagens”, “Anexar arquivos” e “Ver histórico de mensagens”.',
    needsIntent: (commandName) =>
      `Não posso ouvir aqui: o Discord não me mostra as mensagens. Quem me administra precisa ativar “Message Content Intent” para este bot no portal de desenvolvedores do Discord e me reiniciar. Até lá: menu da música ▸ Apps ▸ ${commandName}.`,
  },
  whichGenre: 'Qual é o gênero?',
};
