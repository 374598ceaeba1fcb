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
