import type { WebTexts } from '../en/web.js';

export const web: WebTexts = {
  title: 'genrebot – ¿qué género es?',
  description: 'Suelta una canción y descubre su género, con una imagen del sonido.',
  noScript:
    'Esta página necesita JavaScript. Lo mismo funciona en la línea de comandos: genrebot analyse.',
  greeting: {
    hello: '¡Hola! Dame una canción y te digo su género.',
    how: 'Suelta un archivo en cualquier parte de la página, pega un enlace o déjame escuchar por el micrófono.',
  },
  limits: {
    one: 'Archivos de hasta {megabytes} MB; de los más largos escucho {minutes} minuto en total.',
    other:
      'Archivos de hasta {megabytes} MB; de los más largos escucho {minutes} minutos en total.',
  },
  privacy: 'Tu audio se borra a los pocos minutos; el historial se queda en este navegador.',
  examples: {
    lead: 'O prueba con una de estas:',
    names: {
      prelude: 'Preludio',
      jazz: 'Último tren',
      disco: 'Pista de baile',
      reggae: 'A contratiempo',
      metal: 'Riff pesado',
      hiphop: 'Ritmo callejero (uno difícil)',
      medley: 'Popurrí: cinco géneros',
    },
  },
  compose: {
    skip: 'Ir al cuadro de mensaje',
    label: 'Enlace a una canción',
    placeholder: 'Pega un enlace o suelta una canción…',
    send: 'Enviar',
    choose: 'Elegir archivos',
    drop: 'Suéltala: te escucho',
    notALink:
      'Eso no es un enlace. Pega una dirección que empiece por https:// o elige un archivo.',
    tooLarge: '«{file}» supera mi límite de {megabytes} MB. Envía un fragmento más corto o un MP3.',
  },
  record: {
    start: 'Grabar con el micrófono',
    stop: 'Parar y enviar',
    cancel: 'Descartar',
    running: 'Grabando, {time}',
    denied:
      'Tu navegador no me deja usar el micrófono. Permítelo en la barra de direcciones y vuelve a intentarlo.',
    missing: 'No encuentro ningún micrófono. Conecta uno o suelta un archivo.',
    name: 'Grabación {time}',
  },
  chat: {
    log: 'Conversación',
    you: 'Tú',
    bot: 'genrebot',
    cancel: 'Cancelar',
    retry: 'Reintentar',
    cancelled: 'Cancelado.',
    offline:
      'No puedo contactar con el servidor. Comprueba que genrebot sigue en marcha y vuelve a intentarlo.',
    status: '{file}: {status}',
  },
  stages: {
    queued: 'En la cola',
    uploading: 'Enviando, {percent}',
    waiting: 'Esperando mi turno',
    opening: 'Obteniendo el audio',
    decode: 'Decodificando',
    features: 'Escuchando',
    model: 'Pensando en el género',
    render: 'Dibujando la imagen',
  },
  result: {
    guesses: 'Lo más probable',
    allGenres: 'Todos los géneros',
    timeline: 'El género en el tiempo',
    notJudged: 'sin juzgar',
    spectrogram: 'Imagen del sonido',
    play: 'Reproducir',
    pause: 'Pausar',
    position: 'Posición',
    positionOf: '{time} de {total}',
    cannotPlay: 'Tu navegador no puede reproducir este tipo de archivo; todo lo demás funciona.',
    soundGone: 'El audio ya se ha borrado, así que no se puede volver a reproducir.',
    openCard: 'Ver la tarjeta a tamaño completo',
    downloadCard: 'Descargar la tarjeta',
    close: 'Cerrar',
  },
  menu: {
    language: 'Idioma',
    theme: 'Tema',
    themeAuto: 'Sistema',
    themeLight: 'Claro',
    themeDark: 'Oscuro',
    clear: 'Borrar el historial',
    clearConfirm: '¿Quitar todas las conversaciones de este navegador?',
    cleared: 'El historial está vacío.',
    keep: 'Conservar',
  },
};
